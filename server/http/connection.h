#pragma once

#include <atomic>
#include <boost/beast/core/flat_buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/asio_types.h"
#include "server/http/client_stream.h"
#include "server/http/connection_threads.h"
#include "server/http/deadline.h"
#include "server/http/request_parser.h"
#include "server/http/response.h"
#include "server/http/response_head.h"

namespace trefwoord::http {

struct Limits;

// One client's connection: bytes in, bytes out, each within its time. What the bytes ask for is the session's
// affair.
//
// Not thread-safe: all on its strand, but for drain() and cut(). Shared, because these two are sent to the
// strand from outside and may arrive when the session has just ended; the last owner lets go on the strand.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // `socket` on the seat's strand. `tls` as ClientStream has it; needed only here.
  Connection(ConnectionThreads::Seat seat, Socket socket, asio::ssl::context* tls, const Limits& limits);

  // Before anything else: agrees on the encryption where there is one. False if that fails, or takes longer
  // than a header may; then there is nobody to answer.
  [[nodiscard]] Task<bool> open();

  // Reads until the parser has a request's header, or refuses it. Running out of time is a refusal (408), but
  // for a client that has sent nothing: then, as when it hangs up or the server shuts down before a request
  // has begun, false: there is nobody to answer.
  [[nodiscard]] Task<bool> receive_header(RequestParser& parser);
  // Then until it has the whole request, or refuses it; answers 100 Continue where that is waited for. False
  // when the client has gone.
  [[nodiscard]] Task<bool> receive_body(RequestParser& parser);
  // The same for a body in pieces: returns as soon as there is something, with what else is there already up
  // to about `most_bytes`. The time limit is for each piece.
  [[nodiscard]] Task<bool> receive_piece(RequestParser& parser, std::size_t most_bytes);

  // Head and body in one write. Returns the bytes written; 0 if the client has gone or does not read on.
  [[nodiscard]] Task<std::size_t> send(const Response& response, Framing framing, bool with_body);
  // A response whose framing says in_pieces: its head, then pieces that are not empty, then, if in chunks,
  // the end. Each returns the bytes written, as send() does.
  [[nodiscard]] Task<std::size_t> send_head(const Response& response, Framing framing);
  [[nodiscard]] Task<std::size_t> send_piece(std::string_view bytes, Framing framing);
  [[nodiscard]] Task<std::size_t> send_end(Framing framing);

  // Says goodbye and reads on for a short time. Closing a socket with unread bytes makes the kernel send a
  // reset, which may overtake the answer and destroy it before the client has read it (RFC 9112, 9.6).
  [[nodiscard]] Task<void> linger();

  // Where all is said: ends the encryption, so that the client knows that nothing was cut off.
  [[nodiscard]] Task<void> finish();

  [[nodiscard]] const std::string& remote_address() const { return remote_address_; }
  [[nodiscard]] bool is_draining() const { return draining_; }
  [[nodiscard]] bool has_unread() const { return buffer_.size() > 0; }
  [[nodiscard]] std::chrono::steady_clock::time_point header_read_at() const { return header_read_at_; }
  [[nodiscard]] Strand strand() { return stream_.get_executor(); }

  // Shutdown, first step: closes when nothing of a request has come, read or not; else its answer is the
  // last. Thread-safe.
  void drain();
  // Second step: closes now, also while a handler has the strand, which cannot be cut. Thread-safe.
  void cut();

 private:
  enum class Read : std::uint8_t { some, expired, failed };

  [[nodiscard]] Task<Read> read_more(RequestParser::Phase phase);
  // Of a body: whether the client is still there.
  [[nodiscard]] Task<bool> read_on(RequestParser& parser);
  // Whether bytes have come that are not read yet.
  [[nodiscard]] bool has_more_at_hand();
  [[nodiscard]] Task<bool> send_continue_if_expected(RequestParser& parser);
  [[nodiscard]] Task<std::size_t> write(std::vector<asio::const_buffer> parts);
  void set_deadline(RequestParser::Phase phase);
  void on_expiry();
  void close();

  // Constant after construction.
  const Limits& limits_;
  std::string remote_address_;
  int descriptor_;

  const ConnectionThreads::Seat seat_;  // above what lives on its strand
  ClientStream stream_;
  boost::beast::flat_buffer
      buffer_;  // read, not yet parsed: of a pipelining client also of the next requests
  Deadline deadline_;
  std::chrono::steady_clock::time_point header_read_at_;
  bool may_continue_ = true;  // the body of this request has not been asked for
  bool waits_for_request_ = false;
  bool writes_ = false;
  std::atomic<bool> draining_ = false;

  std::mutex closing_mutex_;
  bool closed_ = false;  // guarded by closing_mutex_
};

}  // namespace trefwoord::http
