#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "indexer/result.h"
#include "server/alerts/alert.h"

namespace trefwoord::alerts {

// What is sent to a webhook: JSON, and whose it is.
struct Delivery {
  std::string alert;
  Webhook to;
  std::string body;
};

// Sends what alerts have to tell to other web servers, by POST, in a thread of its own. What is not answered
// with 2xx within kLongest is tried again, kAttempts times in all, each time after twice as long; then it is
// reported as failed, and so is what comes while kMaxWaiting are under way. Neither the address nor the
// secret are ever reported. What is still waiting when it ends is not sent. Thread-safe.
class WebhookSender {
 public:
  using Report = std::function<void(const Error&)>;

  explicit WebhookSender(Report report, std::chrono::milliseconds first_pause = std::chrono::seconds(1));
  ~WebhookSender();
  WebhookSender(const WebhookSender&) = delete;
  WebhookSender& operator=(const WebhookSender&) = delete;

  void send(Delivery delivery);

  static constexpr int kAttempts = 5;
  static constexpr std::size_t kMaxWaiting = 1'000;
  static constexpr std::chrono::seconds kLongest{5};

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    Delivery delivery;
    Clock::time_point due;
    std::chrono::milliseconds pause;  // after this attempt
    int attempts = 0;                 // made
  };

  void run();
  void attempt(Waiting waiting);

  const Report report_;
  const std::chrono::milliseconds first_pause_;
  std::mutex mutex_;
  std::condition_variable wakes_;
  std::list<Waiting> waiting_;  // guarded by mutex_
  bool ends_ = false;           // guarded by mutex_
  std::thread thread_;
};

// The value of X-Trefwoord-Signature: "sha256=" and the HMAC of the body in hexadecimal.
[[nodiscard]] std::string signature(std::string_view secret, std::string_view body);

}  // namespace trefwoord::alerts
