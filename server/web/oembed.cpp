#include "server/web/oembed.h"

#include <nlohmann/json.hpp>

#include "embedded_web.h"
#include "server/http/target.h"
#include "server/web/dutch_text.h"
#include "server/web/hit_views.h"
#include "server/web/templates.h"

namespace trefwoord::web {
namespace {

constexpr std::string_view kResults = "/zoeken";
constexpr int kWidth = 600;
constexpr int kHeight = 260;  // of five titles

std::string embed_title(const PageQuery& query) {
  const std::string_view text = query.first("q");
  return text.empty() ? "Alle artikelen" : std::string(text);
}

}  // namespace

std::optional<PageQuery> embeddable_query(std::string_view address, const std::string& origin) {
  if (!address.starts_with(origin)) return std::nullopt;
  auto target = http::decode_target(address.substr(origin.size()));
  if (!target || target->path != kResults) return std::nullopt;
  http::Request request;
  request.query = std::move(target->query);
  return PageQuery(request);
}

std::string oembed_url(const std::string& origin, const PageQuery& query) {
  return origin + "/oembed?url=" + percent_encode(origin + query.url());
}

nlohmann::ordered_json oembed(const PageQuery& query, const nlohmann::json& search_answer,
                              const std::string& origin) {
  const auto found = search_answer.at("found").get<std::uint64_t>();
  const nlohmann::json view{
      {"origin", origin},
      {"title", embed_title(query)},
      {"results_url", query.url()},
      {"articles_text", query.folds_stories() ? dutch_stories(found) : dutch_articles(found)},
      {"hits", hit_views(search_answer, query)}};
  return {{"version", "1.0"},
          {"type", "rich"},
          {"provider_name", "Trefwoord"},
          {"provider_url", origin + "/"},
          {"title", embed_title(query) + " – Trefwoord"},
          {"cache_age", 3600},
          {"width", kWidth},
          {"height", kHeight},
          {"html", fill_template(embedded::oembed_mustache, view)}};
}

}  // namespace trefwoord::web
