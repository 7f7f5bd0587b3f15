#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/admin/admin_page.h"
#include "server/admin/api_reply.h"
#include "server/admin/pages.h"
#include "server/web/dutch_text.h"
#include "server/web/page_query.h"

namespace trefwoord::admin {
namespace {

using nlohmann::json;

constexpr const char* kMostShown = "50";

std::string number_in(const json& report, const char* name) {
  return web::dutch_number(report.value(name, std::uint64_t{0}));
}

json query_rows(const json& queries) {
  json rows = json::array();
  for (const json& asked : queries) {
    const std::string query = asked.value("query", "");
    rows.push_back({{"query", query.empty() ? "(alle artikelen)" : query},
                    {"url", "/zoeken?q=" + web::percent_encode(query)},
                    {"count", number_in(asked, "count")}});
  }
  return rows;
}

json report_view(const json& report) {
  json view{
      {"insights_off", false},
      {"period", web::dutch_date(report.value("from", "")) + " – " + web::dutch_date(report.value("to", ""))},
      {"searches", number_in(report, "searches")},
      {"without_results", number_in(report, "without_results")},
      {"clicks", number_in(report, "clicks")},
      {"least_shown", number_in(report, "least_shown")},
      {"failed", query_rows(report.value("queries_without_results", json::array()))},
      {"asked", query_rows(report.value("queries", json::array()))}};
  view["any_failed"] = !view["failed"].empty();
  view["no_failed"] = view["failed"].empty();
  view["any_asked"] = !view["asked"].empty();
  view["no_asked"] = view["asked"].empty();
  return view;
}

}  // namespace

http::Handler queries_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    Page page{.title = "Zoekvragen", .content = embedded::queries_mustache};
    const http::Response answer = ask(desk, {.target = "/v1/insights", .query = {{"limit", kMostShown}}});
    const json report = json_of(answer);
    if (answer.status == 200) return admin_page(desk, request, page, report_view(report));
    const bool is_off = report.value("code", "") == "insights_off";
    if (!is_off) {
      page.refused = "De telling is niet te lezen.";
      page.complaint = complaint_of(answer);
      page.status = answer.status;
    }
    return admin_page(desk, request, page, {{"insights_off", is_off}, {"period", false}});
  };
}

}  // namespace trefwoord::admin
