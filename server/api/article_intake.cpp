#include "server/api/article_intake.h"

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/apply_write.h"
#include "server/api/bulk_answer.h"
#include "server/api/idempotency.h"
#include "server/api/media_type.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"
#include "server/api/record_reader.h"
#include "server/api/write_answer.h"

namespace trefwoord::api {
namespace {

using indexer::ArticleWrite;
using Outcomes = std::vector<Result<indexer::WriteOutcome>>;

// Articles that are submitted together. So few that as many imports as there may be fit into the writer's
// queue.
constexpr std::size_t kWritesAtOnce = 250;

// A place among the imports under way.
class Slot {
 public:
  explicit Slot(std::shared_ptr<std::atomic<std::size_t>> taken) : taken_(std::move(taken)) {}
  Slot(Slot&&) = default;
  Slot& operator=(Slot&&) = delete;
  ~Slot() {
    if (taken_) --*taken_;
  }

 private:
  std::shared_ptr<std::atomic<std::size_t>> taken_;
};

struct Form {
  bool takes_lines;  // NDJSON comes in
  bool gives_lines;  // and goes out
};

class ArticleIntake final : public http::Intake {
 public:
  ArticleIntake(const Services& services, Form form, Slot slot)
      : services_(services),
        slot_(std::move(slot)),
        reader_(form.takes_lines ? line_reader(sink()) : json_element_reader(sink())),
        answer_(form.gives_lines ? BulkAnswer::Form::lines : BulkAnswer::Form::collected),
        gives_lines_(form.gives_lines) {}

  void take(std::string piece, std::function<void(Taken)> done) override {
    note_end(reader_->feed(piece));
    write_waiting([this, done = std::move(done)] {
      done({gives_lines_ ? answer_.take_lines() : std::string(), !body_error_ && !write_error_});
    });
  }

  void finish(std::function<void(http::Response)> done) override {
    if (!body_error_ && !write_error_) note_end(reader_->finish());
    write_waiting([this, done = std::move(done)] { done(final_response()); });
  }

  [[nodiscard]] http::Response head() const override { return answer_.head(200); }

 private:
  using Batch = std::vector<Record>;

  RecordReader::Sink sink() {
    return [this](Record&& record) { waiting_.push_back(std::move(record)); };
  }

  void note_end(const Result<void>& read) {
    if (!read) body_error_ = read.error();
  }

  // Writes what was read, and then calls `then`, from here or from the writer's thread.
  void write_waiting(std::function<void()> then) {
    while (!waiting_.empty()) {
      auto batch = std::make_shared<Batch>();
      std::vector<ArticleWrite> writes = take_batch(*batch);
      if (!writes.empty()) {
        services_.submit(std::move(writes), [this, batch, then = std::move(then)](const Outcomes& outcomes) {
          note(*batch, outcomes);
          write_waiting(then);
        });
        return;
      }
      note(*batch, {});
    }
    then();
  }

  std::vector<ArticleWrite> take_batch(Batch& batch) {
    std::vector<ArticleWrite> writes;
    while (!waiting_.empty() && batch.size() < kWritesAtOnce) {
      Record& record = waiting_.front();
      if (record.article) {
        writes.push_back({indexer::PutArticle{std::exchange(*record.article, {})}});
      }
      batch.push_back(std::move(record));
      waiting_.pop_front();
    }
    return writes;
  }

  void note(const Batch& batch, const Outcomes& outcomes) {
    if (!outcomes.empty() && !outcomes.front() && !indexer::is_own_error(outcomes.front().error().code)) {
      return stop(batch.front().line, outcomes.front().error());
    }
    auto outcome = outcomes.begin();
    for (const Record& record : batch) {
      if (record.article) {
        last_ = *outcome++;
        answer_.add(record.line, last_);
      } else {
        last_ = tl::unexpected<Error>(record.article.error());
        answer_.add_failure(record.line, record.article.error());
      }
    }
  }

  // Nothing can be written: what comes further would only fail as well.
  void stop(std::uint64_t line, const Error& error) {
    waiting_.clear();
    write_error_ = error;
    if (answer_.is_empty()) return;
    services_.report_failure(error);
    answer_.add_failure(line, error);
  }

  http::Response final_response() {
    if (answer_.is_empty() && write_error_) return write_failure_response(services_, *write_error_);
    if (answer_.is_empty() && body_error_) return problem_response(400, "invalid_json", body_error_->message);
    if (body_error_) answer_.add_failure(0, *body_error_);
    if (!reader_->is_single()) return answer_.response(200);
    if (!last_) return write_failure_response(services_, last_.error());
    return answer_.response(status_of(last_->result));
  }

  const Services& services_;
  const Slot slot_;
  std::deque<Record> waiting_;  // read, not yet written
  const std::unique_ptr<RecordReader> reader_;
  BulkAnswer answer_;
  const bool gives_lines_;
  Result<indexer::WriteOutcome> last_;
  std::optional<Error> body_error_;   // the body cannot be read any further
  std::optional<Error> write_error_;  // nothing can be written any more
};

tl::expected<Form, Problem> form_of(const http::Request& request) {
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, {});
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return tl::unexpected(invalid_parameters(std::move(problems)));
  }
  const auto encoding = request.header("content-encoding");
  const std::string_view type = request.header("content-type").value_or("");
  if ((!is_json(type) && !is_ndjson(type)) || (encoding && *encoding != "identity")) {
    return tl::unexpected(Problem{415, "unsupported_media_type",
                                  "Send an article or an array of them as application/json, or one a line as "
                                  "application/x-ndjson, not compressed."});
  }
  return Form{is_ndjson(type), accepts_ndjson(request.header("accept").value_or(""))};
}

std::optional<Slot> take_slot(const std::shared_ptr<std::atomic<std::size_t>>& taken) {
  const bool has_room = taken->fetch_add(1) < kMaxIntakes;
  Slot slot(taken);  // gives it back at once where there is no room
  return has_room ? std::optional(std::move(slot)) : std::nullopt;
}

}  // namespace

http::IntakeHandler article_intake_endpoint(const Services& services) {
  const auto taken = std::make_shared<std::atomic<std::size_t>>(0);
  return with_idempotency(
      [&services,
       taken](const http::Request& request) -> tl::expected<std::unique_ptr<http::Intake>, http::Response> {
        const auto form = form_of(request);
        if (!form) return tl::unexpected(problem_response(form.error()));
        std::optional<Slot> slot = take_slot(taken);
        if (!slot) {
          return tl::unexpected(
              problem_response(503, "overloaded", "Too many imports are under way; try again shortly."));
        }
        return std::make_unique<ArticleIntake>(services, *form, std::move(*slot));
      });
}

}  // namespace trefwoord::api
