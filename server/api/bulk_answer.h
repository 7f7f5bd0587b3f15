#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "indexer/article_write.h"
#include "indexer/result.h"
#include "server/http/response.h"

namespace trefwoord::api {

// What is told of the records of one POST: a line of JSON each, which are sent as they are or collected into
// one answer, within bounds. Not thread-safe.
class BulkAnswer {
 public:
  enum class Form : std::uint8_t {
    lines,      // each is given out once, by take_lines()
    collected,  // all are in response()
  };
  explicit BulkAnswer(Form form) : form_(form) {}

  void add(std::uint64_t line, const Result<indexer::WriteOutcome>& outcome);
  // A record that did not come in, and why; `line` 0: the body as a whole.
  void add_failure(std::uint64_t line, const Error& error);

  [[nodiscard]] bool is_empty() const { return created_ + updated_ + unchanged_ + failed_ == 0; }
  [[nodiscard]] std::string take_lines() { return std::exchange(lines_, {}); }
  // The whole, or of Form::lines what is left. `status`: of the answer.
  [[nodiscard]] http::Response response(unsigned status);
  // Status, type and headers of response().
  [[nodiscard]] http::Response head(unsigned status) const;

 private:
  void list(std::string_view item);

  const Form form_;
  const std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  std::uint64_t created_ = 0;
  std::uint64_t updated_ = 0;
  std::uint64_t unchanged_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t listed_ = 0;
  std::uint64_t listed_failures_ = 0;
  std::string lines_;
};

// Records that a collected answer lists, and as many failures: of further records it only counts what came
// in. Some 10 MB.
inline constexpr std::uint64_t kMaxListedItems = 100'000;

}  // namespace trefwoord::api
