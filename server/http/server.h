#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/result.h"
#include "server/http/pool_load.h"
#include "server/http/router.h"

namespace trefwoord::http {

// Every bound of the connection layer.
struct Limits {
  std::size_t max_header_bytes = 16U << 10U;
  std::size_t max_body_bytes = 1U << 20U;
  std::size_t max_connections = 4096;
  std::size_t max_queued_requests = 256;  // waiting for the pool; beyond it 503 + Retry-After
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_timeout{30'000};
  std::chrono::milliseconds idle_timeout{60'000};  // between requests of a kept-alive connection
  std::chrono::milliseconds write_timeout{30'000};
  std::chrono::milliseconds drain_timeout{10'000};  // of shutdown's first step
};

// A certificate (PEM, with those that it is signed by behind it) and its private key.
struct TlsFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one; see Server::port()
  // So many handlers run at once, each on the thread of the connection that has the request if it can.
  std::size_t pool_threads = 2;
  Limits limits = {};
  std::optional<TlsFiles> tls = {};  // none: HTTP in the clear
};

// One finished exchange, for the log and the metrics. Method and target are empty where none could be read,
// or the connection was turned away unread.
struct Exchange {
  std::string_view method;
  std::string_view target;
  std::string_view route;  // the pattern that matched, "" if none: bounded in number, fit as a label
  std::string_view remote_address;
  std::string_view request_id;
  std::string_view key_id;  // of the caller's key; "" without one
  unsigned status;
  std::size_t response_bytes;          // written, head included; 0 if the client had gone or did not read on
  std::chrono::microseconds duration;  // from the last byte of the header read to the response written
};

struct Hooks {
  // Makes the body of an error that this layer answers itself (400 404 405 408 413 414 431 500 503). The
  // request is as far as it could be read, which may be not at all.
  std::function<Response(const Request&, unsigned status, std::string_view code, std::string_view detail)>
      problem = {};
  // Called after every exchange, from any thread; must not throw or block.
  std::function<void(const Exchange&)> exchanged = {};
  // Stands between a route and its handler: a response means that the request goes no further, and is the
  // answer. Called on the connection's thread, so it must not block. None: all requests go through.
  std::function<std::optional<Response>(const Route&, Request&)> admit = {};
  // Adds to every answer what is neither the handler's nor this layer's affair. Must not throw or block.
  std::function<void(const Request&, Response&)> complete = {};
  // Called on a connection thread, once each: when requests are answered, and when shutdown begins. Must not
  // throw or block.
  std::function<void()> running = {};
  std::function<void()> stopping = {};
  // Called on a connection thread every so often while the server runs, so that who is called knows that it
  // does. Must not throw or block.
  std::function<void()> alive = {};
  std::chrono::microseconds alive_interval{0};
};

// Listens, reads requests, runs handlers, writes responses. Thread-safe where noted.
class Server {
 public:
  // Binds and listens, so that a taken port is an error here: io_error, naming address and port; or naming
  // the certificate or its key, if they cannot be used.
  [[nodiscard]] static Result<std::unique_ptr<Server>> listen(ServerOptions options, Router router,
                                                              Hooks hooks);
  ~Server();

  // Serves until stop() has been called or SIGTERM/SIGINT arrives, then shuts down in two steps: no new
  // connections and requests in flight finish (idle ones are closed); after drain_timeout, or at a second
  // signal or stop(), what is left is cut: connections are closed, handlers that wait for the pool never run.
  // Returns when all is down; a handler that is running cannot be cut and is waited for. Once only.
  void run();

  // Reads the certificate and its key again, for connections from now on; those that are open go on as they
  // are. On failure, as that of listen(), the former certificate stays. Not without options.tls. Thread-safe.
  [[nodiscard]] Result<void> reload_tls();

  void stop();  // thread-safe; returns at once
  [[nodiscard]] std::uint16_t port() const;
  // Connections open now. Thread-safe.
  [[nodiscard]] std::size_t connections() const;
  // Of the threads that answer, and of those that take in articles. Thread-safe.
  [[nodiscard]] PoolLoad pool_load() const;
  [[nodiscard]] PoolLoad writing_pool_load() const;

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::http
