#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/http/server.h"
#include "tests/support/http_client.h"

namespace trefwoord::http {

// What an Exchange said, kept beyond the hook.
struct SeenExchange {
  std::string method, target, route, remote_address;
  unsigned status;
  std::size_t response_bytes;
};

// A server on a free port for the length of a test. Problems are plain text, "CODE: DETAIL".
class RunningServer {
 public:
  explicit RunningServer(std::vector<Route> routes, Limits limits = {}, std::string address = "127.0.0.1",
                         std::size_t pool_threads = 2);
  ~RunningServer();  // stops; cuts what is still open

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] HttpClient client() const { return HttpClient(port()); }
  [[nodiscard]] Server& server() { return *server_; }
  void wait_until_down() { thread_.join(); }

  // The exchanges so far; waits until there are at least `count`.
  [[nodiscard]] std::vector<SeenExchange> exchanges(std::size_t count);

 private:
  std::mutex mutex_;
  std::condition_variable seen_more_;
  std::vector<SeenExchange> exchanges_;  // guarded by mutex_
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

// A handler's door: who comes in waits until it is opened, and can be waited for.
class Door {
 public:
  void pass() {
    ++arrived_;
    arrived_.notify_all();
    open_.wait(false);
  }
  void open() {
    open_ = true;
    open_.notify_all();
  }
  void wait_for(int visitors) const {
    for (int now = arrived_; now < visitors; now = arrived_) arrived_.wait(now);
  }

 private:
  std::atomic<int> arrived_ = 0;
  std::atomic<bool> open_ = false;
};

// A request whose handler waits behind a door, and its route.
inline constexpr const char* kSlowRequest = "GET /traag HTTP/1.1\r\nHost: a\r\n\r\n";
[[nodiscard]] Route behind(Door& door);

// Waits until `holds`, at most ten seconds; returns whether it does.
[[nodiscard]] bool eventually(const std::function<bool()>& holds);

// Routes that most tests need: GET /hallo (in the pool), GET /levend (on the connection's thread), POST
// /echo.
[[nodiscard]] std::vector<Route> simple_routes();

}  // namespace trefwoord::http
