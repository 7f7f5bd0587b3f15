#include "server/admin/api_reply.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace trefwoord::admin {
namespace {

http::Request request_for(const ApiQuestion& question) {
  http::Request request;
  request.method = question.method;
  request.target = request.path = question.target;
  request.query = question.query;
  request.body = question.body;
  request.headers = question.headers;
  return request;
}

}  // namespace

http::Response ask(const Desk& desk, const ApiQuestion& question) {
  std::optional<http::Response> answered;
  desk.api(request_for(question), [&answered](http::Response response) { answered = std::move(response); });
  return std::move(answered).value();
}

void ask_late(const Desk& desk, const ApiQuestion& question, std::function<void(http::Response)> done) {
  desk.api(request_for(question), std::move(done));
}

nlohmann::json json_of(const http::Response& response) {
  nlohmann::json json = nlohmann::json::parse(response.body, nullptr, false);
  return json.is_object() ? json : nlohmann::json::object();
}

std::string complaint_of(const http::Response& response) {
  if (response.status < 400) return "";
  const nlohmann::json problem = json_of(response);
  const auto errors = problem.find("errors");
  if (errors == problem.end() || !errors->is_array() || errors->empty()) return problem.value("detail", "");
  std::string text;
  for (const nlohmann::json& error : *errors) {
    text.append(text.empty() ? "" : " ").append(error.value("detail", ""));
  }
  return text;
}

}  // namespace trefwoord::admin
