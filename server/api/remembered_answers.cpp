#include "server/api/remembered_answers.h"

#include <utility>

namespace trefwoord::api {

std::variant<RememberedAnswers::Begin, RememberedAnswers::UnderWay, RememberedAnswers::Known>
RememberedAnswers::find_or_begin(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  drop_old(now);
  const auto [entry, is_new] = entries_.try_emplace(key, Entry{std::nullopt, now});
  if (is_new) return Begin{};
  if (!entry->second.known) return UnderWay{};
  return *entry->second.known;
}

void RememberedAnswers::remember(const std::string& key, std::string request, http::Response response) {
  const std::lock_guard lock(mutex_);
  Entry& entry = entries_.at(key);
  answered_.push_back(key);  // nothing below throws: what is known is in its turn to be dropped
  bytes_ += response.body.size();
  entry = {Known{std::move(request), std::move(response)}, Clock::now()};
}

void RememberedAnswers::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  entries_.erase(key);
}

void RememberedAnswers::drop_old(Clock::time_point now) {
  while (!answered_.empty()) {
    const auto oldest = entries_.find(answered_.front());
    const bool keeps = answered_.size() <= kMaxAnswersKept && bytes_ <= kMaxAnswerBytesKept &&
                       now - oldest->second.since < kAnswersKept;
    if (keeps) return;
    bytes_ -= oldest->second.known->response.body.size();
    entries_.erase(oldest);
    answered_.pop_front();
  }
}

}  // namespace trefwoord::api
