#include <nlohmann/json.hpp>

#include "server/api/feeds/feed.h"
#include "server/api/json_response.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

Json item(const Feed& feed, const search::Hit& hit) {
  const indexer::Article& article = hit.article;
  Json json{{"id", article_page_url(feed, hit)}, {"url", link_of(feed, hit)}, {"title", hit.title}};
  json["content_html"] = hit.snippet;  // one of two contents must be there, even where it is empty
  if (article.published) json["date_published"] = rfc3339(article.published->first_second());
  if (article.updated) json["date_modified"] = rfc3339(article.updated->first_second());
  for (const std::string& author : article.authors) json["authors"].push_back({{"name", author}});
  if (!article.tags.empty()) json["tags"] = article.tags;
  if (!article.image.empty()) json["image"] = article.image;
  return json;
}

}  // namespace

std::string json_feed(const Feed& feed) {
  Json json{{"version", "https://jsonfeed.org/version/1.1"},
            {"title", feed.title},
            {"home_page_url", feed.page_url},
            {"feed_url", feed.self_url},
            {"language", "nl"},
            {"items", Json::array()}};
  for (const search::Hit& hit : feed.result.hits) json["items"].push_back(item(feed, hit));
  return json_text(json) + '\n';
}

}  // namespace trefwoord::api
