#include "server/api/feeds/feed.h"
#include "server/api/feeds/xml_text.h"

namespace trefwoord::api {
namespace {

std::string link(std::string_view relation, std::string_view type, const std::string& url) {
  return "<link rel=\"" + std::string(relation) + "\" type=\"" + std::string(type) + "\" href=\"" +
         xml_escaped(url) + "\"/>\n";
}

std::string entry(const Feed& feed, const search::Hit& hit) {
  const indexer::Article& article = hit.article;
  std::string xml = "<entry>\n";
  xml += xml_element("id", article_page_url(feed, hit));
  xml += xml_element("title", hit.title);
  xml += link("alternate", "text/html", link_of(feed, hit));
  xml += xml_element("updated", rfc3339(changed_at(article)));
  if (article.published) xml += xml_element("published", rfc3339(article.published->first_second()));
  for (const std::string& author : article.authors)
    xml += "<author>" + xml_element("name", author) + "</author>\n";
  if (!article.section.empty()) xml += "<category term=\"" + xml_escaped(article.section) + "\"/>\n";
  for (const std::string& tag : article.tags) xml += "<category term=\"" + xml_escaped(tag) + "\"/>\n";
  if (!hit.snippet.empty()) xml += xml_element("summary type=\"html\"", hit.snippet);
  return xml + "</entry>\n";
}

}  // namespace

std::string atom_feed(const Feed& feed) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"nl\">\n";
  xml += xml_element("id", feed.self_url);
  xml += xml_element("title", feed.title);
  xml += xml_element("updated", rfc3339(changed_at(feed.result)));
  // Every entry must have an author, its own or the feed's.
  xml += "<author>" + xml_element("name", "Trefwoord") + "</author>\n";
  xml += link("self", "application/atom+xml", feed.self_url);
  xml += link("alternate", "text/html", feed.page_url);
  for (const search::Hit& hit : feed.result.hits) xml += entry(feed, hit);
  return xml + "</feed>\n";
}

}  // namespace trefwoord::api
