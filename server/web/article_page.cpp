#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "embedded_web.h"
#include "server/web/dutch_text.h"
#include "server/web/filter_link.h"
#include "server/web/hit_views.h"
#include "server/web/page_frame.h"
#include "server/web/pages.h"
#include "server/web/templates.h"

namespace trefwoord::web {
namespace {

using nlohmann::json;

// Articles come from outside: a link of theirs may be javascript:, and is only one when it leads to a
// website.
bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

void add_date(json& view, const std::string& name, const std::string& date) {
  if (date.empty()) return;
  view[name] = date;
  view[name + "_text"] = dutch_date(date);
}

// A member that is text, a list of texts, or not there.
json filter_links(const json& article, const std::string& member, const std::string& parameter) {
  json links = json::array();
  if (!article.contains(member)) return links;
  const json& values = article[member];
  for (const json& value : values.is_array() ? values : json::array({values})) {
    const auto text = value.get<std::string>();
    links.push_back({{parameter, text}, {parameter + "_url", PageQuery().with(parameter, text).url()}});
  }
  return links;
}

json paragraph_view(const json& paragraph) {
  const auto kind = paragraph.at("kind").get<std::string>();
  return {{kind == "body" ? "text" : kind, paragraph.at("text")}};
}

// What others show of the article below its title: about two lines, cut between words.
std::string beginning_of(const std::string& text) {
  constexpr std::size_t kLongestBytes = 200;
  if (text.size() <= kLongestBytes) return text;
  const std::size_t end = text.rfind(' ', kLongestBytes);
  return end == std::string::npos ? "" : text.substr(0, end) + " …";
}

}  // namespace

std::string article_page(const json& readable_article, const json& related_answer,
                         const std::string& origin) {
  const json& article = readable_article.at("article");
  const auto title = readable_article.at("title").get<std::string>();
  json view = page_frame(title + " – Trefwoord", {});
  view["page_address"] = origin + article_url(article.value("id", ""));
  view["page_type"] = "article";
  view["title"] = title;
  view["untitled"] = !article.contains("title");  // the title is the beginning of the lead: not shown twice
  add_date(view, "date", article.value("published", ""));
  add_date(view, "updated", article.value("updated", ""));
  add_filter_link(view, "article_", article, "section");
  add_filter_link(view, "article_", article, "source");
  view["authors"] = filter_links(article, "author", "author");
  view["tags"] = filter_links(article, "tags", "tag");
  view["any_tags"] = !view["tags"].empty();
  view["paragraphs"] = json::array();
  for (const json& paragraph : readable_article.at("paragraphs")) {
    view["paragraphs"].push_back(paragraph_view(paragraph));
    if (!view.contains("description")) view["description"] = beginning_of(paragraph.at("text"));
  }
  if (const std::string url = article.value("url", ""); is_web_address(url)) view["original_url"] = url;
  if (const std::string image = article.value("image", ""); image.starts_with("https://"))
    view["image"] = image;
  view["hits"] = hit_views(related_answer);
  view["any_hits"] = !view["hits"].empty();
  return fill_template(embedded::article_mustache, view);
}

}  // namespace trefwoord::web
