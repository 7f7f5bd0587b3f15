#include "server/api/idempotency.h"

#include <memory>
#include <optional>
#include <utility>

#include "indexer/stored_article.h"
#include "server/api/problem.h"
#include "server/api/remembered_answers.h"

namespace trefwoord::api {
namespace {

using Answers = std::shared_ptr<RememberedAnswers>;

http::Response is_under_way() {
  return problem_response(409, "idempotency_in_progress",
                          "A request with this Idempotency-Key is being answered; try again in a moment.");
}

// The answer that is known, if that is what was asked.
http::Response known_answer(RememberedAnswers::Known known, const std::string& request) {
  if (known.request == request) return std::move(known.response);
  return problem_response(422, "idempotency_key_reused",
                          "This Idempotency-Key was used for another request; take a new one.");
}

std::optional<http::Response> fault_of(std::string_view key) {
  if (!key.empty() && key.size() <= kMaxIdempotencyKeyBytes) return std::nullopt;
  return problem_response(
      400, "invalid_parameter",
      "An Idempotency-Key has 1 to 255 bytes; this one has " + std::to_string(key.size()) + ".");
}

// Tells bodies apart, however they come in pieces. Hashed: they are large.
class BodyDigest {
 public:
  void add(std::string_view piece) {
    while (!piece.empty()) {
      const std::string_view part = piece.substr(0, kBlockBytes - block_.size());
      block_.append(part);
      piece.remove_prefix(part.size());
      if (block_.size() == kBlockBytes) close_block();
    }
  }
  [[nodiscard]] std::string finish() {
    close_block();
    return digest_;
  }

 private:
  static constexpr std::size_t kBlockBytes = 64U << 10U;

  void close_block() {
    digest_ = indexer::content_hash(digest_ + block_);
    block_.clear();
  }

  std::string digest_;
  std::string block_;
};

// All that makes two requests the same, but for their bodies.
std::string head_identity(const http::Request& request) {
  std::string all;
  const auto add = [&all](std::string_view part) { all.append(part).push_back('\0'); };
  add(request.method);
  add(request.target);
  for (const std::string_view name : {"if-match", "if-none-match", "content-type", "accept"}) {
    add(request.header(name).value_or(""));
  }
  return indexer::content_hash(all);
}

std::string identity(const http::Request& request) {
  BodyDigest body;
  body.add(request.body);
  return head_identity(request) + body.finish();
}

// A key counts for whoever uses it, so that nobody is given another one's answer. Hashed: credentials are not
// to be kept.
std::string scoped(std::string_view key, const http::Request& request) {
  return indexer::content_hash(std::string(request.header("authorization").value_or("")) + '\0' +
                               std::string(key));
}

// The key of a request. Where that has begun and nothing will be remembered of it, whatever the reason, the
// key is free again with the end of this: a client would be told for ever that its request is under way.
class RequestKey {
 public:
  RequestKey(Answers answers, std::string name) : answers_(std::move(answers)), name_(std::move(name)) {}
  ~RequestKey() { forget(); }
  RequestKey(const RequestKey&) = delete;
  RequestKey& operator=(const RequestKey&) = delete;

  [[nodiscard]] auto find_or_begin() {
    auto found = answers_->find_or_begin(name_);
    has_begun_ = std::holds_alternative<RememberedAnswers::Begin>(found);
    return found;
  }
  void remember(std::string request, http::Response response) {
    answers_->remember(name_, std::move(request), std::move(response));
    has_begun_ = false;
  }
  void forget() {
    if (std::exchange(has_begun_, false)) answers_->forget(name_);
  }

 private:
  const Answers answers_;
  const std::string name_;
  bool has_begun_ = false;
};

// Remembers what another intake answers.
class RememberedIntake final : public http::Intake {
 public:
  RememberedIntake(std::unique_ptr<RequestKey> key, std::string head, std::unique_ptr<http::Intake> intake)
      : key_(std::move(key)), head_(std::move(head)), intake_(std::move(intake)) {}

  void take(std::string piece, std::function<void(Taken)> done) override {
    body_.add(piece);
    intake_->take(std::move(piece), [this, done = std::move(done)](Taken taken) {
      is_whole_ = is_whole_ && taken.wants_more;
      if (told_.size() <= kMaxIntakeAnswerBytes) told_ += taken.output;
      done(std::move(taken));
    });
  }

  void finish(std::function<void(http::Response)> done) override {
    intake_->finish([this, done = std::move(done)](http::Response response) {
      remember(response);
      done(std::move(response));
    });
  }

  [[nodiscard]] http::Response head() const override { return intake_->head(); }

 private:
  void remember(const http::Response& last) {
    if (!is_whole_ || last.status >= 500 || told_.size() + last.body.size() > kMaxIntakeAnswerBytes) return;
    http::Response whole = last;
    whole.body = told_ + last.body;
    key_->remember(head_ + body_.finish(), std::move(whole));
  }

  const std::unique_ptr<RequestKey> key_;
  const std::string head_;
  const std::unique_ptr<http::Intake> intake_;
  BodyDigest body_;
  std::string told_;
  bool is_whole_ = true;
};

// Answers as before, once it has seen that the body is the same.
class RepeatedIntake final : public http::Intake {
 public:
  RepeatedIntake(RememberedAnswers::Known known, std::string head)
      : known_(std::move(known)), head_(std::move(head)) {}

  void take(std::string piece, std::function<void(Taken)> done) override {
    body_.add(piece);
    done({});
  }
  void finish(std::function<void(http::Response)> done) override {
    done(known_answer(std::move(known_), head_ + body_.finish()));
  }
  [[nodiscard]] http::Response head() const override { return known_.response; }

 private:
  RememberedAnswers::Known known_;
  const std::string head_;
  BodyDigest body_;
};

}  // namespace

http::LateHandler with_idempotency(http::LateHandler handler) {
  const auto answers = std::make_shared<RememberedAnswers>();
  return [answers, handler = std::move(handler)](const http::Request& request, http::Answer answer) {
    const auto key = request.header("idempotency-key");
    if (!key) return handler(request, std::move(answer));
    if (auto fault = fault_of(*key)) return answer(*std::move(fault));
    std::string asked = identity(request);
    const auto begun = std::make_shared<RequestKey>(answers, scoped(*key, request));
    auto found = begun->find_or_begin();
    if (std::holds_alternative<RememberedAnswers::UnderWay>(found)) return answer(is_under_way());
    if (auto* known = std::get_if<RememberedAnswers::Known>(&found)) {
      return answer(known_answer(std::move(*known), asked));
    }
    handler(request, [begun, asked = std::move(asked), answer = std::move(answer)](http::Response response) {
      if (response.status < 500) {
        begun->remember(asked, response);
      } else {
        begun->forget();
      }
      answer(std::move(response));
    });
  };
}

http::IntakeHandler with_idempotency(http::IntakeHandler handler) {
  const auto answers = std::make_shared<RememberedAnswers>();
  return [answers, handler = std::move(handler)](
             const http::Request& request) -> tl::expected<std::unique_ptr<http::Intake>, http::Response> {
    const auto key = request.header("idempotency-key");
    if (!key) return handler(request);
    if (auto fault = fault_of(*key)) return tl::unexpected(*std::move(fault));
    auto begun = std::make_unique<RequestKey>(answers, scoped(*key, request));
    auto found = begun->find_or_begin();
    if (std::holds_alternative<RememberedAnswers::UnderWay>(found)) return tl::unexpected(is_under_way());
    if (auto* known = std::get_if<RememberedAnswers::Known>(&found)) {
      return std::make_unique<RepeatedIntake>(std::move(*known), head_identity(request));
    }
    auto intake = handler(request);
    if (!intake) return intake;
    return std::make_unique<RememberedIntake>(std::move(begun), head_identity(request), *std::move(intake));
  };
}

}  // namespace trefwoord::api
