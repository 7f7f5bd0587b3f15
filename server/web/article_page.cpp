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

// The other hits of the answer to a search for the article's story, and a link to all where these are more.
void add_versions(json& view, const std::string& id, const json& story_answer) {
  json others = story_answer;
  std::erase_if(others.at("hits").get_ref<json::array_t&>(),
                [&id](const json& hit) { return hit.at("id") == id; });
  view["versions"] = hit_views(others);
  view["any_versions"] = !view["versions"].empty();
  const auto found = story_answer.at("found").get<std::uint64_t>();
  if (found <= others.at("hits").size() + 1) return;
  view["all_versions_text"] = "Alle " + dutch_number(found) + " versies";
  view["all_versions_url"] = PageQuery().with("story", id).url();
}

// What others show of the article below its title: about two lines, cut between words.
std::string beginning_of(const std::string& text) {
  constexpr std::size_t kLongestBytes = 200;
  if (text.size() <= kLongestBytes) return text;
  const std::size_t end = text.rfind(' ', kLongestBytes);
  return end == std::string::npos ? "" : text.substr(0, end) + " …";
}

}  // namespace

std::string article_page(const json& readable_article, const json& story_answer, const json& related_answer,
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
  add_versions(view, article.value("id", ""), story_answer);
  view["hits"] = hit_views(related_answer);
  view["any_hits"] = !view["hits"].empty();
  return fill_template(embedded::article_mustache, view);
}

}  // namespace trefwoord::web
