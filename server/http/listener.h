#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/result.h"
#include "server/http/asio_types.h"
#include "server/http/server_context.h"

namespace trefwoord::http {

// Takes new connections. Not thread-safe: all on its strand, but for port().
class Listener {
 public:
  explicit Listener(const Strand& strand);

  // Binds and listens; io_error, naming address and port, if that cannot be.
  [[nodiscard]] Result<void> open(const std::string& address, std::uint16_t port);
  [[nodiscard]] std::uint16_t port() const { return port_; }

  // Accepts and starts sessions until close(). What goes wrong with one costs none of the others.
  [[nodiscard]] Task<void> accept_all(const ServerContext& server);
  void close();

 private:
  // Whether the next one could be accepted, or there is nothing more to wait for.
  [[nodiscard]] Task<bool> accept_next(const ServerContext& server);
  // Takes one that waits, if one does.
  [[nodiscard]] boost::system::error_code accept_one(const ServerContext& server);

  asio::basic_socket_acceptor<asio::ip::tcp, Strand> acceptor_;
  Timer pause_;
  std::uint16_t port_ = 0;
};

}  // namespace trefwoord::http
