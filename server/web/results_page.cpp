#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_web.h"
#include "server/web/dutch_text.h"
#include "server/web/facet_views.h"
#include "server/web/hit_views.h"
#include "server/web/oembed.h"
#include "server/web/page_frame.h"
#include "server/web/page_numbers.h"
#include "server/web/pages.h"
#include "server/web/templates.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kFilterLabels{
    {{"from", "vanaf"},
     {"to", "tot en met"},
     {"section", "rubriek"},
     {"source", "bron"},
     {"author", "auteur"},
     {"tag", "trefwoord"},
     {"story", "versies van"}}};

std::string found_text(const PageQuery& query, const json& answer) {
  const auto found = answer.at("found").get<std::uint64_t>();
  if (found == 0) return "Geen artikelen gevonden";
  if (query.folds_stories()) return dutch_stories(found) + " gevonden";
  const bool lower_bound = answer.at("found_relation") == "gte";
  return (lower_bound ? "Meer dan " : "") + dutch_articles(found) + " gevonden";
}

// The same search with stories folded or not.
void add_fold(json& view, const PageQuery& query, const json& answer) {
  const bool folds = query.folds_stories();
  const bool is_one_story = !folds && !query.first("story").empty();
  if (answer.at("found") == 0 || is_one_story) return;
  view["fold_label"] = folds ? "Alle versies tonen" : "Verhalen samenvoegen";
  view["fold_url"] = (folds ? query.without("collapse", "story") : query.with("collapse", "story")).url();
}

// The filters in force, each with the link that drops it.
json filter_chips(const PageQuery& query) {
  json chips = json::array();
  for (const auto& [name, value] : query.values()) {
    const auto* const filter =
        std::ranges::find(kFilterLabels, name, &std::pair<std::string_view, std::string_view>::first);
    if (filter == kFilterLabels.end()) continue;
    const bool is_date = name == "from" || name == "to";
    chips.push_back({{"chip_label", filter->second},
                     {"chip_value", is_date ? dutch_date(value) : value},
                     {"chip_url", query.without(name, value).url()}});
  }
  return chips;
}

json page_links(const PageQuery& query, std::uint64_t page, std::uint64_t pages) {
  json links = json::array();
  for (const std::uint64_t number : page_numbers(page, pages)) {
    json link{{"page_number", number}, {"page_current", number == page}, {"page_gap", number == 0}};
    if (number != 0 && number != page) link["page_url"] = query.with("page", std::to_string(number)).url();
    links.push_back(std::move(link));
  }
  return links;
}

void add_paging(json& view, const PageQuery& query, const json& answer) {
  const auto page = answer.at("page").get<std::uint64_t>();
  const auto per_page = answer.at("per_page").get<std::uint64_t>();
  const std::uint64_t pages = reachable_pages(answer.at("found").get<std::uint64_t>(), per_page);
  view["first_rank"] = (page - 1) * per_page + 1;
  view["page_beyond"] = pages > 0 && page > pages;
  view["first_page_url"] = query.with("page", "1").url();
  view["paging"] = pages > 1 && page <= pages;
  if (!view["paging"].get<bool>()) return;
  view["pages"] = page_links(query, page, pages);
  if (page > 1) view["previous_url"] = query.with("page", std::to_string(page - 1)).url();
  if (page < pages) view["next_url"] = query.with("page", std::to_string(page + 1)).url();
}

// “Bedoelde u ...?”, unless its results are what is shown.
void add_suggestion(json& view, const PageQuery& query, const json& answer) {
  const json& suggestion = answer.at("suggestion");
  if (!suggestion.is_string() || answer.at("suggestion_shown").get<bool>()) return;
  view["suggestion"] = suggestion;
  view["suggestion_url"] = query.with("q", suggestion.get<std::string>()).url();
}

// Feed readers find these by themselves; exports are for people.
void add_feeds(json& view, const PageQuery& query) {
  view["feeds"] = {{{"feed_type", "application/atom+xml"}, {"feed_url", query.feed_url("atom")}},
                   {{"feed_type", "application/rss+xml"}, {"feed_url", query.feed_url("rss")}},
                   {{"feed_type", "application/feed+json"}, {"feed_url", query.feed_url("json")}}};
  view["exports"] = {{{"export_name", "Atom"}, {"export_url", query.feed_url("atom")}},
                     {{"export_name", "CSV"}, {"export_url", query.feed_url("csv")}},
                     {{"export_name", "JSON"}, {"export_url", query.feed_url("ndjson")}},
                     {{"export_name", "RIS"}, {"export_url", query.feed_url("ris")}}};
}

// 7 maart 2022 t/m 13 maart 2022; vanaf 1 januari 2019; t/m 31 december 2018
std::string dutch_range(const json& offer) {
  const std::string from = offer["from"].is_null() ? "" : dutch_date(offer["from"].get<std::string>());
  const std::string to = offer["to"].is_null() ? "" : dutch_date(offer["to"].get<std::string>());
  if (from == to) return from;
  if (to.empty()) return "vanaf " + from;
  return (from.empty() ? "t/m " : from + " t/m ") + to;
}

// Dates that the query seems to mean, each with the search that takes them for filters.
void add_offers(json& view, const PageQuery& query, const json& answer) {
  view["offers"] = json::array();
  for (const json& offer : answer.value("interpretations", json::array())) {
    PageQuery narrowed = query.with("q", offer["q"].get<std::string>());
    for (const char* const end : {"from", "to"}) {
      if (offer[end].is_string()) narrowed = narrowed.with(end, offer[end].get<std::string>());
    }
    view["offers"].push_back(
        {{"offer_text", offer["text"]}, {"offer_dates", dutch_range(offer)}, {"offer_url", narrowed.url()}});
  }
  view["any_offers"] = !view["offers"].empty();
}

std::string page_title(const PageQuery& query) {
  const std::string_view text = query.first("q");
  return text.empty() ? "Alle artikelen – Trefwoord" : std::string(text) + " – Trefwoord";
}

}  // namespace

std::string results_page(const PageQuery& query, const json& search_answer, const std::string& origin) {
  json view = page_frame(page_title(query), query);
  view["page_address"] = origin + query.url();
  view["oembed_url"] = oembed_url(origin, query);
  view["description"] = found_text(query, search_answer);
  view["found_text"] = view["description"];
  view["hits"] = hit_views(search_answer, query);
  view["any_hits"] = !view["hits"].empty();
  if (search_answer.contains("events")) view["events_url"] = search_answer["events"];
  view["nothing_found"] = search_answer.at("found") == 0;
  view["sort_choice"] = search_answer.at("found").get<std::uint64_t>() > 1 && !query.first("q").empty();
  view["chips"] = filter_chips(query);
  view["any_chips"] = !view["chips"].empty();
  view["without_filters_url"] = PageQuery().with("q", query.first("q")).url();
  view["warnings"] = search_answer.at("warnings");
  view["any_warnings"] = !view["warnings"].empty();
  add_fold(view, query, search_answer);
  add_suggestion(view, query, search_answer);
  add_offers(view, query, search_answer);
  add_feeds(view, query);
  add_facet_views(view, query, search_answer);
  add_paging(view, query, search_answer);
  return fill_template(embedded::results_mustache, view);
}

}  // namespace trefwoord::web
