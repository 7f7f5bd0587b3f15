#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "tests/http/running_server.h"

namespace trefwoord::test {

// A web server that webhooks are sent to, at url().
class WebhookReceiver {
 public:
  struct Received {
    std::string body;
    std::string signature;
    std::string content_type;
  };

  // Answers with these statuses, one a request, then with 204.
  explicit WebhookReceiver(std::deque<unsigned> statuses = {})
      : statuses_(std::move(statuses)),
        server_({{"POST", "/hier", [this](const http::Request& request) { return take(request); }}}) {}

  [[nodiscard]] std::string url() const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + "/hier";
  }
  [[nodiscard]] std::vector<Received> received() const {
    const std::lock_guard lock(mutex_);
    return received_;
  }
  // Whether so many came, within ten seconds.
  [[nodiscard]] bool gets(std::size_t count) const {
    return http::eventually([&] { return received().size() >= count; });
  }

 private:
  http::Response take(const http::Request& request) {
    const std::lock_guard lock(mutex_);
    received_.push_back({request.body, std::string(request.header("x-trefwoord-signature").value_or("")),
                         std::string(request.header("content-type").value_or(""))});
    unsigned status = 204;
    if (!statuses_.empty()) {
      status = statuses_.front();
      statuses_.pop_front();
    }
    return {status, "text/plain", "", {}};
  }

  mutable std::mutex mutex_;
  std::deque<unsigned> statuses_;   // guarded by mutex_
  std::vector<Received> received_;  // guarded by mutex_
  http::RunningServer server_;
};

}  // namespace trefwoord::test
