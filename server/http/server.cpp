#include "server/http/server.h"

#include <algorithm>
#include <boost/asio/basic_signal_set.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <csignal>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/asio_types.h"
#include "server/http/connection_registry.h"
#include "server/http/connection_threads.h"
#include "server/http/listener.h"
#include "server/http/server_context.h"
#include "server/http/tls_context.h"
#include "server/http/worker_pool.h"

namespace trefwoord::http {
namespace {

// Clients that ask much are few: a site, a proxy. For each handler that runs at once, as many have a thread
// of their own.
constexpr std::size_t kOwnThreadsATurn = 2;

// One thread reads what comes in as fast as one writer can index it.
constexpr std::size_t kWritingThreads = 1;

}  // namespace

// Owns the parts and takes them up and down. All that happens to them is on control_.
class Server::Impl {
 public:
  Impl(ServerOptions options, Router router, Hooks hooks)
      : options_(std::move(options)),
        router_(std::move(router)),
        hooks_(std::move(hooks)),
        io_(static_cast<int>(connection_threads())),
        control_(asio::make_strand(io_)),
        threads_(io_, kOwnThreadsATurn * options_.pool_threads),
        pool_(options_.pool_threads, options_.limits.max_queued_requests),
        writing_pool_(kWritingThreads, options_.limits.max_queued_requests),
        context_{options_.limits, router_,   hooks_,   pool_,
                 writing_pool_,   registry_, threads_, options_.tls ? &tls_ : nullptr},
        listener_(control_),
        signals_(control_),
        drain_timer_(control_),
        alive_timer_(control_) {
    // From here on a signal waits for run() instead of ending the program.
    signals_.add(SIGINT);
    signals_.add(SIGTERM);
  }

  Result<void> open() {
    if (options_.tls) {
      if (auto loaded = reload_tls(); !loaded) return loaded;
    }
    return listener_.open(options_.address, options_.port);
  }

  Result<void> reload_tls() { return tls_.load(options_.tls.value()); }

  void run() {
    wait_for_signal();
    asio::co_spawn(control_, listener_.accept_all(context_), asio::detached);
    if (hooks_.running) asio::post(control_, hooks_.running);
    if (hooks_.alive) asio::post(control_, [this] { tell_alive(); });
    std::vector<std::jthread> others;
    for (std::size_t thread = 1; thread < connection_threads(); ++thread) {
      others.emplace_back([this] { run_through(io_); });
    }
    // Until nothing is left to wait for: all connections, the listener and the signals are closed.
    run_through(io_);
  }

  void stop() {
    asio::post(control_, [this] { shut_down_further(); });
  }

  [[nodiscard]] std::uint16_t port() const { return listener_.port(); }
  [[nodiscard]] std::size_t connections() const { return registry_.count(ConnectionRegistry::Role::served); }
  [[nodiscard]] PoolLoad pool_load() const { return pool_.load(); }
  [[nodiscard]] PoolLoad writing_pool_load() const { return writing_pool_.load(); }

 private:
  // Of those that share. One is always left to read, accept and end: handlers take no more than the others.
  [[nodiscard]] std::size_t connection_threads() const { return options_.pool_threads + 1; }

  void wait_for_signal() {
    signals_.async_wait([this](const boost::system::error_code& cancelled, int) {
      // A second signal may be on its way here when the last connection has closed: nobody waits for a third.
      if (cancelled || is_down_) return;
      shut_down_further();
      wait_for_signal();
    });
  }

  void tell_alive() {
    if (is_down_) return;
    hooks_.alive();
    alive_timer_.expires_after(hooks_.alive_interval);
    alive_timer_.async_wait([this](const boost::system::error_code& cancelled) {
      if (!cancelled) tell_alive();
    });
  }

  void shut_down_further() {
    if (std::exchange(draining_, true)) return cut();
    if (hooks_.stopping) hooks_.stopping();
    listener_.close();
    drain_timer_.expires_after(options_.limits.drain_timeout);
    drain_timer_.async_wait([this](const boost::system::error_code& cancelled) {
      if (!cancelled) cut();
    });
    registry_.drain([this] { asio::post(control_, [this] { finish(); }); });
  }

  void cut() {
    pool_.abandon();
    writing_pool_.abandon();
    registry_.cut();
  }

  void finish() {
    signals_.cancel();
    drain_timer_.cancel();
    alive_timer_.cancel();
    is_down_ = true;
  }

  const ServerOptions options_;
  const Router router_;
  const Hooks hooks_;
  asio::io_context io_;
  const Strand control_;
  ConnectionRegistry registry_;
  ConnectionThreads threads_;
  TlsContext tls_;
  WorkerPool pool_;  // below those: its threads must have ended before a context goes (run_on.h)
  WorkerPool writing_pool_;
  const ServerContext context_;
  // On control_.
  Listener listener_;
  asio::basic_signal_set<Strand> signals_;
  Timer drain_timer_;
  Timer alive_timer_;
  bool draining_ = false;
  bool is_down_ = false;
};

Result<std::unique_ptr<Server>> Server::listen(ServerOptions options, Router router, Hooks hooks) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(router), std::move(hooks));
  if (auto opened = impl->open(); !opened) return tl::unexpected(std::move(opened.error()));
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

void Server::run() {
  impl_->run();
}
Result<void> Server::reload_tls() {
  return impl_->reload_tls();
}
void Server::stop() {
  impl_->stop();
}
std::uint16_t Server::port() const {
  return impl_->port();
}
std::size_t Server::connections() const {
  return impl_->connections();
}
PoolLoad Server::pool_load() const {
  return impl_->pool_load();
}
PoolLoad Server::writing_pool_load() const {
  return impl_->writing_pool_load();
}

}  // namespace trefwoord::http
