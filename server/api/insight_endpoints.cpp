#include "server/api/insight_endpoints.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "server/api/day_json.h"
#include "server/api/failure_response.h"
#include "server/api/filter_parameters.h"
#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"
#include "server/api/request_parameters.h"
#include "server/api/search_parameters.h"
#include "server/insights/insight_book.h"

namespace trefwoord::api {
namespace {

using InsightJson = nlohmann::ordered_json;

http::Response insights_are_off() {
  return problem_response(404, "insights_off",
                          "Nothing is counted here: the server's setting insights is off.");
}

InsightJson query_json(const insights::AskedQuery& asked) {
  const insights::QueryCount& count = asked.count;
  InsightJson json{{"query", asked.query}, {"count", count.searches}, {"clicks", count.clicks}};
  json["mean_position"] = nullptr;
  if (count.clicks > 0) {
    const double mean = static_cast<double>(count.positions) / static_cast<double>(count.clicks);
    json["mean_position"] = std::round(mean * 10) / 10;
  }
  return json;
}

InsightJson report_json(const insights::InsightReport& report) {
  InsightJson json{{"from", day_json(report.from)},
                   {"to", day_json(report.to)},
                   {"least_shown", insights::kLeastShown},
                   {"searches", report.totals.searches},
                   {"without_results", report.totals.without_results},
                   {"clicks", report.totals.clicks},
                   {"queries", InsightJson::array()},
                   {"queries_without_results", InsightJson::array()},
                   {"clicked", InsightJson::array()}};
  for (const auto& asked : report.queries) json["queries"].push_back(query_json(asked));
  for (const auto& asked : report.without_results) {
    json["queries_without_results"].push_back(
        {{"query", asked.query}, {"count", asked.count.without_results}});
  }
  for (const auto& article : report.clicked) {
    json["clicked"].push_back({{"id", article.id}, {"count", article.clicks}});
  }
  return json;
}

// As of a search, whose characters have four bytes at most.
constexpr std::size_t kMaxQueryBytes = 4 * kMaxQueryCharacters;

struct Click {
  std::string query;
  std::string article;
  std::uint32_t position = 1;
};

tl::expected<Click, Problem> read_click(const RequestParameters& parameters) {
  constexpr auto kNames = std::to_array<std::string_view>({"type", "query", "id", "position"});
  ParameterReader reader(parameters, kNames);
  for (const std::string_view name : {"type", "id", "position"}) {
    if (!reader.text(name)) reader.reject(name, "is missing.");
  }
  if (const auto type = reader.text("type"); type && *type != "click") {
    reader.reject("type", ParameterReader::quote(*type) + " is none of click.");
  }
  Click click{.query = reader.short_text("query", "", kMaxQueryBytes),
              .article = reader.short_text("id", "", insights::InsightBook::kMaxIdBytes),
              .position = reader.number("position", 1, 1, kMaxReachableHits)};
  if (reader.text("id") == "") reader.reject("id", "is empty.");
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return tl::unexpected(invalid_parameters(std::move(problems)));
  }
  return click;
}

}  // namespace

http::Handler insights_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    if (!services.insights) return insights_are_off();
    constexpr auto kNames = std::to_array<std::string_view>({"from", "to", "limit"});
    const RequestParameters parameters{request.query};
    ParameterReader reader(parameters, kNames);
    const indexer::DateRange days = read_filter(reader).published;
    const std::uint32_t most = reader.number("limit", kInsightsShown, 1, kMaxInsightsShown);
    if (auto problems = reader.take_problems(); !problems.empty()) {
      return problem_response(invalid_parameters(std::move(problems)));
    }
    const auto report = services.insights->report(days.from, days.to, most);
    return report ? json_response(report_json(*report)) : failure_response(services, report.error());
  };
}

http::Handler events_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    if (!services.insights) return insights_are_off();
    const auto click = read_parameters(request).and_then(read_click);
    if (!click) return problem_response(click.error());
    services.insights->count_click(click->query, click->article, click->position);
    return json_response(InsightJson::object(), 202);
  };
}

}  // namespace trefwoord::api
