#include "server/http/listener.h"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <chrono>
#include <exception>
#include <memory>
#include <utility>

#include "server/http/connection.h"
#include "server/http/connection_registry.h"
#include "server/http/connection_threads.h"
#include "server/http/server.h"
#include "server/http/session.h"
#include "server/http/tls_context.h"

namespace trefwoord::http {
namespace {

using ErrorCondition = boost::system::error_code;
using Role = ConnectionRegistry::Role;

// How many of the connections that are one too many get an answer at the same time; each takes a file
// descriptor for up to two seconds. The rest are closed without a word.
constexpr std::size_t kMaxTurnedAway = 256;

// accept() fails when the process is out of file descriptors. A connection that ends gives one back; asking
// again at once would only burn the time it needs for that.
constexpr std::chrono::milliseconds kPauseAfterFailure{100};

void log_escaped(const std::exception_ptr& escaped) {
  if (!escaped) return;
  try {
    std::rethrow_exception(escaped);
  } catch (const std::exception& error) {
    spdlog::error("A connection ended with an exception: {}", error.what());
  } catch (...) {
    spdlog::error("A connection ended with an exception of unknown type");
  }
}

std::string endpoint_text(const std::string& address, std::uint16_t port) {
  const bool is_v6 = address.find(':') != std::string::npos;
  return (is_v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

}  // namespace

Listener::Listener(const Strand& strand) : acceptor_(strand), pause_(strand) {}

Result<void> Listener::open(const std::string& address, std::uint16_t port) {
  ErrorCondition error;
  const auto ip = asio::ip::make_address(address, error);
  const asio::ip::tcp::endpoint endpoint(ip, port);
  if (!error) acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (!error) acceptor_.non_blocking(true, error);
  if (!error) port_ = acceptor_.local_endpoint(error).port();
  if (error) {
    return fail(ErrorCode::io_error,
                "Cannot listen on " + endpoint_text(address, port) + ": " + error.message() + ".");
  }
  return {};
}

// An exception that left this would leave a server that runs and that nobody can reach. Each turn asks for
// memory, and so may each line of it.
Task<void> Listener::accept_all(const ServerContext& server) {
  bool has_failed = false;
  while (acceptor_.is_open()) {
    try {
      if (std::exchange(has_failed, false)) {
        pause_.expires_after(kPauseAfterFailure);
        co_await pause_.async_wait(kAsValue);
      }
      has_failed = !co_await accept_next(server);
    } catch (const std::exception& error) {
      has_failed = true;
      spdlog::error("Cannot accept a connection: {}", error.what());
    }
  }
}

// Waits before it accepts, so that a connection gets the place that is best when it comes. One at a time: to
// see that there is none more would take a place, and with it a strand, for nothing.
Task<bool> Listener::accept_next(const ServerContext& server) {
  auto [error] = co_await acceptor_.async_wait(asio::socket_base::wait_read, kAsValue);
  if (!error && acceptor_.is_open()) error = accept_one(server);
  const bool is_told = error && acceptor_.is_open() && error != asio::error::would_block &&
                       error != asio::error::connection_aborted;
  if (is_told) spdlog::error("Cannot accept a connection: {}", error.message());
  co_return !is_told;
}

ErrorCondition Listener::accept_one(const ServerContext& server) {
  const bool has_room = server.registry.count(Role::served) < server.limits.max_connections;
  ConnectionThreads::Seat seat = has_room ? server.threads.take() : server.threads.take_shared();
  const Strand strand = seat.strand();
  Socket socket(strand);
  ErrorCondition error;
  acceptor_.accept(socket, error);
  if (error) return error;
  if (!has_room && server.registry.count(Role::turned_away) >= kMaxTurnedAway) return {};
  // To turn somebody away in TLS costs more than an answer.
  if (!has_room && server.tls != nullptr) return {};
  const auto tls = server.tls == nullptr ? nullptr : server.tls->current();
  auto connection =
      std::make_shared<Connection>(std::move(seat), std::move(socket), tls.get(), server.limits);
  auto registration = server.registry.add(connection, has_room ? Role::served : Role::turned_away);
  auto session = has_room ? serve(std::move(connection), std::move(registration), server)
                          : turn_away(std::move(connection), std::move(registration), server);
  asio::co_spawn(strand, std::move(session), log_escaped);
  return {};
}

void Listener::close() {
  ErrorCondition ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

}  // namespace trefwoord::http
