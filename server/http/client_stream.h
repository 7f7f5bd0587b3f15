#pragma once

#include <boost/asio/ssl/stream.hpp>
#include <cstddef>
#include <optional>
#include <utility>

#include "server/http/asio_types.h"

namespace trefwoord::http {

// The bytes to and from a client, in the clear or within TLS: what a Socket is to Asio's functions, whichever
// it is. Not thread-safe: all on its strand.
class ClientStream {
 public:
  using executor_type = Strand;

  // `tls`: what it is encrypted with; null: not at all.
  ClientStream(Socket socket, asio::ssl::context* tls) : plain_(std::move(socket)) {
    if (tls != nullptr) tls_.emplace(plain_, *tls);
  }
  ClientStream(const ClientStream&) = delete;
  ClientStream& operator=(const ClientStream&) = delete;

  [[nodiscard]] bool is_encrypted() const { return tls_.has_value(); }
  [[nodiscard]] Strand get_executor() { return plain_.get_executor(); }
  [[nodiscard]] Socket& socket() { return plain_; }
  // Bytes that a read would give without waiting (in TLS, at least; some may be only a part of a record).
  [[nodiscard]] std::size_t available(boost::system::error_code& error) {
    const int decrypted = tls_ ? SSL_pending(tls_->native_handle()) : 0;
    return plain_.available(error) + static_cast<std::size_t>(decrypted);
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    if (tls_) return tls_->async_read_some(buffers, std::forward<Token>(token));
    return plain_.async_read_some(buffers, std::forward<Token>(token));
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    if (tls_) return tls_->async_write_some(buffers, std::forward<Token>(token));
    return plain_.async_write_some(buffers, std::forward<Token>(token));
  }

  // Of an encrypted stream only.
  [[nodiscard]] asio::ssl::stream<Socket&>& tls() { return *tls_; }

 private:
  Socket plain_;
  std::optional<asio::ssl::stream<Socket&>> tls_;
};

}  // namespace trefwoord::http
