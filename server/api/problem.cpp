#include "server/api/problem.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/api/json_response.h"

namespace trefwoord::api {
namespace {

struct Translation {
  unsigned status;
  std::string_view code;
  std::string_view
      public_detail;  // what a client reads instead of the message; "" where the message may be shown
};

// The table. A switch, so that the compiler asks for a line when ErrorCode grows.
constexpr Translation translate(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_article:
      return {422, "invalid_article", ""};
    case ErrorCode::invalid_parameter:
      return {400, "invalid_parameter", ""};
    case ErrorCode::not_found:
      return {404, "article_not_found", ""};
    case ErrorCode::precondition_failed:
      return {412, "precondition_failed", ""};
    case ErrorCode::cursor_expired:
      return {409, "cursor_expired", ""};
    case ErrorCode::invalid_setting:
      return {422, "invalid_setting", ""};
    case ErrorCode::too_many:
      return {409, "too_many", ""};
    case ErrorCode::busy:
      return {503, "busy", "The server has more to do than it can; try again in a moment."};
    case ErrorCode::index_missing:
      return {503, "index_missing", "There is no index to search yet."};
    case ErrorCode::index_locked:
      return {503, "index_locked", "Another program is writing to the index; try again in a moment."};
    case ErrorCode::index_damaged:
      return {503, "index_damaged", "The index on disk is not whole."};
    case ErrorCode::analysis_mismatch:
      return {503, "analysis_mismatch",
              "The index was made with another analysis or in a former format, and takes no changes until "
              "POST /v1/rebuild or trefwoord-index rebuild has made it anew."};
    case ErrorCode::disk_full:
      return {
          507, "disk_full",
          "There is no room left on the server's disk. Nothing of this was written; what was acknowledged "
          "stands, and searches go on."};
    case ErrorCode::room_short:
      return {507, "disk_full", ""};
    case ErrorCode::not_writable:
      return {503, "not_writable",
              "Articles cannot be written at the moment. Nothing of this was written; what was acknowledged "
              "stands, and searches go on."};
    case ErrorCode::shard_unavailable:
      return {503, "shard_unavailable",
              "A part of the index is on a machine that does not answer; try again in a moment."};
    case ErrorCode::out_of_memory:
      return {
          503, "out_of_memory",
          "The server has too little memory for this at the moment; what was acknowledged stands. Try again "
          "in a moment, or ask for less at once."};
    case ErrorCode::io_error:
      return {500, "io_error", "The index could not be read."};
    case ErrorCode::internal:
      break;
  }
  return {500, "internal", "Something went wrong on the server."};
}

constexpr std::array<std::pair<unsigned, std::string_view>, 17> kTitles{{
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {503, "Service Unavailable"},
    {507, "Insufficient Storage"},
}};

std::string_view title(unsigned status) {
  for (const auto& [known, phrase] : kTitles) {
    if (known == status) return phrase;
  }
  return "Internal Server Error";
}

// A search takes milliseconds, so a full queue has drained a second later.
constexpr std::string_view kRetryAfterSeconds = "1";

nlohmann::ordered_json to_json(const ProblemItem& item) {
  nlohmann::ordered_json json;
  if (!item.param.empty()) json["param"] = item.param;
  if (!item.pointer.empty()) json["pointer"] = item.pointer;
  json["detail"] = item.detail;
  return json;
}

}  // namespace

Problem problem_of(const Error& error) {
  const Translation translation = translate(error.code);
  Problem problem{translation.status, std::string(translation.code), std::string(translation.public_detail)};
  if (!translation.public_detail.empty()) return problem;
  problem.detail = error.message;
  const bool is_pointer = error.field.starts_with('/');
  if (is_pointer) {
    problem.errors.push_back({"", error.field, error.message});
  } else if (!error.field.empty()) {
    problem.errors.push_back({error.field, "", error.message});
  }
  return problem;
}

Problem invalid_parameters(std::vector<ProblemItem> errors) {
  std::string detail =
      errors.size() == 1 ? errors.front().detail : "Several parameters are wrong; see errors.";
  return {400, "invalid_parameter", std::move(detail), std::move(errors)};
}

http::Response problem_response(const Problem& problem) {
  nlohmann::ordered_json json{{"type", "about:blank"},
                              {"title", title(problem.status)},
                              {"status", problem.status},
                              {"detail", problem.detail},
                              {"code", problem.code}};
  for (const ProblemItem& item : problem.errors) json["errors"].push_back(to_json(item));
  http::Response response = json_response(json, problem.status);
  response.content_type = "application/problem+json";
  if (problem.status == 503) response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return response;
}

http::Response problem_response(unsigned status, std::string_view code, std::string_view detail) {
  return problem_response(Problem{status, std::string(code), std::string(detail)});
}

}  // namespace trefwoord::api
