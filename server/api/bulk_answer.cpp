#include "server/api/bulk_answer.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "server/api/json_response.h"
#include "server/api/problem.h"
#include "server/api/write_answer.h"

namespace trefwoord::api {

using Json = nlohmann::ordered_json;

void BulkAnswer::add(std::uint64_t line, const Result<indexer::WriteOutcome>& outcome) {
  if (!outcome) return add_failure(line, outcome.error());
  using indexer::WriteResult;
  ++(outcome->result == WriteResult::created   ? created_
     : outcome->result == WriteResult::updated ? updated_
                                               : unchanged_);
  if (form_ == Form::collected && ++listed_ > kMaxListedItems) return;
  list(json_text({{"line", line},
                  {"id", outcome->id},
                  {"status", status_of(outcome->result)},
                  {"result", result_name(outcome->result)}}));
}

void BulkAnswer::add_failure(std::uint64_t line, const Error& error) {
  ++failed_;
  if (form_ == Form::collected && ++listed_failures_ > kMaxListedItems) return;
  Json item;
  if (line > 0) item["line"] = line;
  item["status"] = problem_of(error).status;
  item["error"] = error_json(error);
  list(json_text(item));
}

void BulkAnswer::list(std::string_view item) {
  if (form_ == Form::collected && !lines_.empty()) lines_ += ',';
  lines_ += item;
  if (form_ == Form::lines) lines_ += '\n';
}

http::Response BulkAnswer::head(unsigned status) const {
  http::Response response;
  response.status = status;
  if (form_ == Form::lines) response.content_type = "application/x-ndjson";
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return response;
}

http::Response BulkAnswer::response(unsigned status) {
  http::Response response = head(status);
  if (form_ == Form::lines) {
    response.body = take_lines();
    return response;
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - since_;
  Json totals{{"took_ms", std::round(took.count() * 10) / 10},
              {"errors", failed_ > 0},
              {"created", created_},
              {"updated", updated_},
              {"unchanged", unchanged_},
              {"failed", failed_}};
  const std::uint64_t left_out =
      (listed_ > kMaxListedItems ? listed_ - kMaxListedItems : 0) +
      (listed_failures_ > kMaxListedItems ? listed_failures_ - kMaxListedItems : 0);
  if (left_out > 0) totals["items_left_out"] = left_out;
  // The items are JSON already; there may be megabytes of them.
  response.body = json_text(totals);
  response.body.pop_back();
  response.body.append(",\"items\":[").append(take_lines()).append("]}\n");
  return response;
}

}  // namespace trefwoord::api
