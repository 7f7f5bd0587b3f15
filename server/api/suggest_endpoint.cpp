#include "server/api/suggest_endpoint.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/failure_response.h"
#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/search_parameters.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;
using Kind = search::CompletedQuery::Kind;

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::word:
      return "word";
    case Kind::name:
      return "name";
    case Kind::title:
      break;
  }
  return "title";
}

using Completed = std::vector<search::CompletedQuery>;

http::Response suggestions_json(const std::string& text, const Completed& completed) {
  Json suggestions = Json::array();
  for (const search::CompletedQuery& one : completed) {
    suggestions.push_back({{"text", one.text}, {"kind", kind_name(one.kind)}, {"count", one.articles}});
  }
  return json_response({{"query", text}, {"suggestions", std::move(suggestions)}});
}

// As browsers ask for them in their address bar: https://github.com/dewitt/opensearch, "Suggestions" 1.1.
http::Response opensearch_json(const std::string& text, const Completed& completed) {
  Json texts = Json::array();
  for (const search::CompletedQuery& one : completed) texts.push_back(one.text);
  http::Response response = json_response(Json::array({text, std::move(texts)}));
  response.content_type = "application/x-suggestions+json; charset=utf-8";
  return response;
}

using Wording = http::Response (*)(const std::string&, const Completed&);

http::Response suggest(const Services& services, const http::Request& request, Wording word) {
  static constexpr std::array<std::string_view, 2> kNames{"q", "limit"};
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, kNames);
  const std::string text = read_query(reader);
  const std::uint32_t limit = reader.number("limit", kSuggestions, 1, kMaxSuggestions);
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return problem_response(invalid_parameters(std::move(problems)));
  }
  const auto completed = services.index.complete(text, limit);
  return completed ? word(text, *completed) : failure_response(services, completed.error());
}

}  // namespace

http::Handler suggest_endpoint(const Services& services) {
  return [&services](const http::Request& request) { return suggest(services, request, suggestions_json); };
}

http::Handler opensearch_suggest_endpoint(const Services& services) {
  return [&services](const http::Request& request) { return suggest(services, request, opensearch_json); };
}

}  // namespace trefwoord::api
