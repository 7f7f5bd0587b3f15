#include <fmt/chrono.h>
#include <fmt/format.h>

#include "server/api/feeds/feed.h"
#include "server/api/feeds/xml_text.h"

namespace trefwoord::api {
namespace {

// Wed, 16 Mar 2022 09:30:00 GMT
std::string rfc822(std::chrono::sys_seconds time) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(time.time_since_epoch().count()));
}

std::string rss_item(const Feed& feed, const search::Hit& hit) {
  const indexer::Article& article = hit.article;
  std::string xml = "<item>\n";
  xml += xml_element("title", hit.title);
  xml += xml_element("link", link_of(feed, hit));
  xml += xml_element("guid isPermaLink=\"true\"", article_page_url(feed, hit));
  if (article.published) xml += xml_element("pubDate", rfc822(article.published->first_second()));
  for (const std::string& author : article.authors) xml += xml_element("dc:creator", author);
  if (!article.section.empty()) xml += xml_element("category", article.section);
  for (const std::string& tag : article.tags) xml += xml_element("category", tag);
  if (!hit.snippet.empty()) xml += xml_element("description", hit.snippet);
  return xml + "</item>\n";
}

}  // namespace

std::string rss_feed(const Feed& feed) {
  // RSS' own author is an e-mail address, hence Dublin Core's.
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
      "xmlns:atom=\"http://www.w3.org/2005/Atom\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n";
  xml += xml_element("title", feed.title);
  xml += xml_element("link", feed.page_url);
  xml += xml_element("description", "Zoekresultaten van Trefwoord");
  xml += xml_element("language", "nl");
  xml +=
      "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"" + xml_escaped(feed.self_url) + "\"/>\n";
  for (const search::Hit& hit : feed.result.hits) xml += rss_item(feed, hit);
  return xml + "</channel>\n</rss>\n";
}

}  // namespace trefwoord::api
