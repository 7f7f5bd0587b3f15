#include "server/alerts/webhook_sender.h"

#include <algorithm>
#include <utility>

#include "indexer/http_client.h"
#include "server/access/digest.h"

namespace trefwoord::alerts {
namespace {

// What a receiver has to say beyond its status is of no interest.
constexpr std::size_t kMaxReplyBytes = 64U << 10U;

// "" if it arrived, else why not.
std::string failure_of(const Result<indexer::HttpReply>& reply) {
  if (!reply) return "there is no reply";
  if (reply->status == 0) return "nobody listens there";
  if (reply->status >= 200 && reply->status < 300) return "";
  return "it answers " + std::to_string(reply->status);
}

Error undelivered(const Delivery& delivery, const std::string& why) {
  return {ErrorCode::io_error,
          "Matches of alert " + delivery.alert + " did not reach its webhook: " + why + '.'};
}

}  // namespace

std::string signature(std::string_view secret, std::string_view body) {
  return "sha256=" + access::to_hex(access::hmac_sha256(secret, body));
}

WebhookSender::WebhookSender(Report report, std::chrono::milliseconds first_pause)
    : report_(std::move(report)), first_pause_(first_pause), thread_([this] { run(); }) {}

WebhookSender::~WebhookSender() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  wakes_.notify_one();
  thread_.join();
}

void WebhookSender::send(Delivery delivery) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() < kMaxWaiting) {
      waiting_.push_back({std::move(delivery), Clock::now(), first_pause_});
      wakes_.notify_one();
      return;
    }
  }
  report_(undelivered(delivery, "too many others are waiting"));
}

void WebhookSender::run() {
  std::unique_lock lock(mutex_);
  while (!ends_) {
    const auto next = std::min_element(waiting_.begin(), waiting_.end(),
                                       [](const Waiting& a, const Waiting& b) { return a.due < b.due; });
    if (next == waiting_.end()) {
      wakes_.wait(lock);
    } else if (next->due > Clock::now()) {
      const Clock::time_point due = next->due;
      wakes_.wait_until(lock, due);
    } else {
      Waiting taken = std::move(*next);
      waiting_.erase(next);
      lock.unlock();
      attempt(std::move(taken));
      lock.lock();
    }
  }
}

void WebhookSender::attempt(Waiting waiting) {
  const Delivery& delivery = waiting.delivery;
  const std::string failure = failure_of(
      indexer::http_post(delivery.to.url,
                         {"Content-Type: application/json",
                          "X-Trefwoord-Signature: " + signature(delivery.to.secret, delivery.body)},
                         delivery.body, kMaxReplyBytes, kLongest));
  if (failure.empty()) return;
  if (++waiting.attempts >= kAttempts) {
    report_(undelivered(delivery, failure));
    return;
  }
  waiting.due = Clock::now() + waiting.pause;
  waiting.pause *= 2;
  const std::lock_guard lock(mutex_);
  waiting_.push_back(std::move(waiting));
}

}  // namespace trefwoord::alerts
