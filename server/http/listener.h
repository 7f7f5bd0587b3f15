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
  Listener(asio::io_context& io, const Strand& strand);

  // Binds and listens; io_error, naming address and port, if that cannot be.
  [[nodiscard]] Result<void> open(const std::string& address, std::uint16_t port);
  [[nodiscard]] std::uint16_t port() const { return port_; }

  // Accepts and starts sessions until close(). What goes wrong with one costs none of the others.
  [[nodiscard]] Task<void> accept_all(const ServerContext& server);
  void close();

 private:
  // Whether there was one to accept, or nothing more to wait for.
  [[nodiscard]] Task<bool> accept_one(const ServerContext& server);
  void start_session(Socket socket, const ServerContext& server);

  asio::io_context& io_;
  asio::basic_socket_acceptor<asio::ip::tcp, Strand> acceptor_;
  Timer pause_;
  std::uint16_t port_ = 0;
};

}  // namespace trefwoord::http
