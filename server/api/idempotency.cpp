#include "server/api/idempotency.h"

#include <memory>
#include <utility>

#include "indexer/stored_article.h"
#include "server/api/problem.h"

namespace trefwoord::api {
namespace {

http::Response refusal(RememberedAnswers::Refusal why) {
  if (why == RememberedAnswers::Refusal::in_progress) {
    return problem_response(409, "idempotency_in_progress",
                            "A request with this Idempotency-Key is being answered; try again in a moment.");
  }
  return problem_response(422, "idempotency_key_reused",
                          "This Idempotency-Key was used for another request; take a new one.");
}

// All that makes two requests the same. Hashed: bodies are large, and credentials are not to be kept.
std::string identity(const http::Request& request) {
  std::string all;
  const auto add = [&all](std::string_view part) { all.append(part).push_back('\0'); };
  add(request.method);
  add(request.target);
  for (const std::string_view name : {"if-match", "if-none-match", "content-type"}) {
    add(request.header(name).value_or(""));
  }
  add(request.body);
  return indexer::content_hash(all);
}

// A key counts for whoever uses it, so that nobody is given another one's answer.
std::string scoped(std::string_view key, const http::Request& request) {
  return indexer::content_hash(std::string(request.header("authorization").value_or("")) + '\0' +
                               std::string(key));
}

}  // namespace

std::variant<RememberedAnswers::Begin, http::Response, RememberedAnswers::Refusal>
RememberedAnswers::find_or_begin(const std::string& key, const std::string& request) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  drop_old(now);
  const auto [entry, is_new] = entries_.try_emplace(key, Entry{request, std::nullopt, now});
  if (is_new) return Begin{};
  if (entry->second.request != request) return Refusal::other_request;
  if (!entry->second.response) return Refusal::in_progress;
  return *entry->second.response;
}

void RememberedAnswers::remember(const std::string& key, http::Response response) {
  const std::lock_guard lock(mutex_);
  Entry& entry = entries_[key];
  entry.response = std::move(response);
  entry.since = Clock::now();
  answered_.push_back(key);
}

void RememberedAnswers::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  entries_.erase(key);
}

void RememberedAnswers::drop_old(Clock::time_point now) {
  while (!answered_.empty()) {
    const auto oldest = entries_.find(answered_.front());
    const bool keeps = answered_.size() <= kMaxAnswersKept && now - oldest->second.since < kAnswersKept;
    if (keeps) return;
    entries_.erase(oldest);
    answered_.pop_front();
  }
}

http::LateHandler with_idempotency(http::LateHandler handler) {
  const auto answers = std::make_shared<RememberedAnswers>();
  return [answers, handler = std::move(handler)](const http::Request& request, http::Answer answer) {
    const auto key = request.header("idempotency-key");
    if (!key) return handler(request, std::move(answer));
    if (key->empty() || key->size() > kMaxIdempotencyKeyBytes) {
      return answer(problem_response(
          400, "invalid_parameter",
          "An Idempotency-Key has 1 to 255 bytes; this one has " + std::to_string(key->size()) + "."));
    }
    const std::string name = scoped(*key, request);
    auto found = answers->find_or_begin(name, identity(request));
    if (auto* known = std::get_if<http::Response>(&found)) return answer(std::move(*known));
    if (const auto* why = std::get_if<RememberedAnswers::Refusal>(&found)) return answer(refusal(*why));
    try {
      handler(request, [answers, name, answer = std::move(answer)](http::Response response) {
        if (response.status < 500) {
          answers->remember(name, response);
        } else {
          answers->forget(name);
        }
        answer(std::move(response));
      });
    } catch (...) {
      answers->forget(name);
      throw;
    }
  };
}

}  // namespace trefwoord::api
