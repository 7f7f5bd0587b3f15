#include "server/api/write_answer.h"

#include <nlohmann/json.hpp>

#include "server/api/entity_tag.h"
#include "server/api/failure_response.h"
#include "server/api/json_response.h"
#include "server/api/problem.h"
#include "server/api/request_parameters.h"

namespace trefwoord::api {

using indexer::WriteResult;

std::string_view result_name(WriteResult result) {
  switch (result) {
    case WriteResult::created:
      return "created";
    case WriteResult::updated:
      return "updated";
    case WriteResult::unchanged:
      return "unchanged";
    case WriteResult::removed:
      break;
  }
  return "deleted";
}

unsigned status_of(WriteResult result) {
  return result == WriteResult::created ? 201 : 200;
}

http::Response write_response(const Services& services, const Result<indexer::WriteOutcome>& outcome,
                              std::string_view task) {
  if (!outcome) return write_failure_response(services, outcome.error());
  nlohmann::ordered_json json{{"id", outcome->id}, {"result", result_name(outcome->result)}};
  if (!task.empty()) json["task"] = task;
  http::Response response = json_response(json, status_of(outcome->result));
  if (!outcome->content_hash.empty()) {
    response.headers.emplace_back("ETag", entity_tag(outcome->content_hash));
  }
  return response;
}

http::Response write_failure_response(const Services& services, const Error& error) {
  if (error.code != ErrorCode::invalid_article) return failure_response(services, error);
  Problem problem = problem_of(error);
  problem.errors.clear();
  if (!error.field.empty()) problem.errors.push_back({"", json_pointer(error.field), error.message});
  return problem_response(problem);
}

nlohmann::ordered_json error_json(const Error& error) {
  const Problem problem = problem_of(error);
  nlohmann::ordered_json json{{"code", problem.code}, {"detail", problem.detail}};
  if (!error.field.empty()) json["field"] = error.field;
  return json;
}

}  // namespace trefwoord::api
