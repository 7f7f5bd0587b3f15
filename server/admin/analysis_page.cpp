#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/admin/admin_page.h"
#include "server/admin/api_reply.h"
#include "server/admin/pages.h"
#include "server/admin/query_tree_text.h"
#include "server/web/page_query.h"

namespace trefwoord::admin {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kKinds{
    {{"word", "woord"},
     {"stop_word", "stopwoord"},
     {"part", "deel bij streepje"},
     {"joined", "geheel met streepje"},
     {"compound_part", "deel van samenstelling"}}};

std::string kind_name(const std::string& kind) {
  for (const auto& [name, dutch] : kKinds) {
    if (name == kind) return std::string(dutch);
  }
  return kind;
}

json token_rows(const json& analysis) {
  json rows = json::array();
  for (const json& token : analysis.value("tokens", json::array())) {
    rows.push_back({{"position", std::to_string(token.value("position", 0U))},
                    {"form", token.value("form", "")},
                    {"stem", token.value("stem", "")},
                    {"kind", kind_name(token.value("kind", ""))},
                    {"bytes", fmt::format("{}–{}", token.value("begin", 0U), token.value("end", 0U))}});
  }
  return rows;
}

// Puts what the API says of a text into the view; of a refusal onto the page.
void add_tokens(const Desk& desk, const std::string& text, json& view, Page& page) {
  const http::Response answer = ask(desk, {.target = "/v1/analyze", .query = {{"text", text}}});
  page.complaint = complaint_of(answer);
  view["tokens"] = token_rows(json_of(answer));
  view["any_tokens"] = !view["tokens"].empty();
}

void add_reading(const Desk& desk, const std::string& query, json& view, Page& page) {
  const http::Response answer = ask(desk, {.target = "/v1/parse", .query = {{"q", query}}});
  if (answer.status != 200) {
    page.complaint = complaint_of(answer);
    return;
  }
  const json parsed = json_of(answer);
  view["reading"] = true;
  view["read_as"] = parsed.value("read_as", "");
  view["warnings"] = parsed.value("warnings", json::array());
  view["any_warnings"] = !view["warnings"].empty();
  view["tree"] = query_tree_text(parsed.value("tree", json()));
  view["explained_url"] = "/zoeken?uitleg=1&q=" + web::percent_encode(query);
}

}  // namespace

http::Handler analysis_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    const std::string text(request.query_parameter("tekst").value_or(""));
    const std::string query(request.query_parameter("vraag").value_or(""));
    Page page{.title = "Ontleden", .content = embedded::analysis_mustache};
    json view{{"text", text}, {"query", query}, {"any_tokens", false}, {"reading", false}};
    if (!text.empty()) add_tokens(desk, text, view, page);
    if (!query.empty()) add_reading(desk, query, view, page);
    if (!page.complaint.empty()) {
      page.refused = "Dit is niet te ontleden.";
      page.status = 400;
    }
    return admin_page(desk, request, page, std::move(view));
  };
}

}  // namespace trefwoord::admin
