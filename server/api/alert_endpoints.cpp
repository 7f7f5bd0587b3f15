#include "server/api/alert_endpoints.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "server/alerts/alert_json.h"
#include "server/api/alert_parameters.h"
#include "server/api/failure_response.h"
#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"

namespace trefwoord::api {
namespace {

using AlertJson = nlohmann::ordered_json;

http::Response no_such_alert() {
  return problem_response(404, "alert_not_found", "There is no alert with this id.");
}

// The problem of a request that has parameters where none are known.
std::optional<http::Response> refuse_parameters(const http::Request& request) {
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, {});
  auto problems = reader.take_problems();
  if (problems.empty()) return std::nullopt;
  return problem_response(invalid_parameters(std::move(problems)));
}

// The number of the match that the client has seen last.
std::uint64_t read_match_cursor(ParameterReader& reader) {
  const auto given = reader.text("cursor");
  if (!given) return 0;
  std::uint64_t number = 0;
  const char* const end = given->data() + given->size();
  if (const auto [stop, error] = std::from_chars(given->data(), end, number);
      error != std::errc() || stop != end) {
    reader.reject("cursor", ParameterReader::quote(*given) + " is no cursor of an answer.");
  }
  return number;
}

AlertJson page_json(const Services& services, const alerts::MatchPage& page) {
  AlertJson matches = AlertJson::array();
  for (const alerts::AlertMatch& match : page.matches) {
    const auto article = services.index.article(match.article);
    matches.push_back(alerts::match_json(match, article ? std::optional(*article) : std::nullopt));
  }
  return {{"matches", std::move(matches)},
          {"dropped", page.dropped},
          {"cursor", std::to_string(page.last)},
          {"more", page.has_more}};
}

}  // namespace

http::Handler add_alert_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    const auto parameters = read_alert_parameters(request);
    if (!parameters) return problem_response(parameters.error());
    const auto alert = services.alerts.add(parameters->search, parameters->webhook);
    if (!alert) return failure_response(services, alert.error());
    http::Response response = json_response(alerts::alert_json(*alert), 201);
    response.headers.emplace_back("Location", "/v1/alerts/" + alert->id);
    return response;
  };
}

http::Handler list_alerts_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    if (auto refused = refuse_parameters(request)) return *std::move(refused);
    AlertJson all = AlertJson::array();
    for (const alerts::Alert& alert : services.alerts.all()) all.push_back(alerts::alert_json(alert));
    return json_response({{"alerts", std::move(all)}});
  };
}

http::Handler alert_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    if (auto refused = refuse_parameters(request)) return *std::move(refused);
    const auto alert = services.alerts.find(request.path_parameter("id"));
    return alert ? json_response(alerts::alert_json(*alert)) : no_such_alert();
  };
}

http::Handler remove_alert_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    if (auto refused = refuse_parameters(request)) return *std::move(refused);
    const std::string id(request.path_parameter("id"));
    const auto removed = services.alerts.remove(id);
    if (!removed) return failure_response(services, removed.error());
    return *removed ? json_response({{"id", id}, {"result", "deleted"}}) : no_such_alert();
  };
}

http::Handler alert_matches_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    constexpr auto kParameters = std::to_array<std::string_view>({"cursor", "per_page"});
    const RequestParameters parameters{request.query};
    ParameterReader reader(parameters, kParameters);
    const std::uint64_t after = read_match_cursor(reader);
    const std::uint32_t most = reader.number("per_page", kMatchesPerPage, 1, kMaxMatchesPerPage);
    if (auto problems = reader.take_problems(); !problems.empty()) {
      return problem_response(invalid_parameters(std::move(problems)));
    }
    const auto page = services.alerts.matches(request.path_parameter("id"), after, most);
    return page ? json_response(page_json(services, *page)) : no_such_alert();
  };
}

}  // namespace trefwoord::api
