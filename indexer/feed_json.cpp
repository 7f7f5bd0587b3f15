#include "indexer/feed_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>

#include "indexer/feed_date.h"
#include "indexer/html_text.h"
#include "indexer/plain_text.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

// All text and CDATA of a node, without that of its elements.
std::string character_data(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  return text;
}

// What an Atom text stands for, as HTML.
std::string html_of(const pugi::xml_node& node) {
  const std::string_view type = node.attribute("type").value();
  if (type == "xhtml") {
    std::ostringstream markup;
    for (const pugi::xml_node& child : node.children()) child.print(markup, "", pugi::format_raw);
    return markup.str();
  }
  const std::string text = character_data(node);
  return type == "html" ? text : escape_html(text);
}

// The members of one article.
class FeedArticle {
 public:
  void set(const char* name, std::string_view value) {
    value = trimmed(value);
    if (!value.empty() && is_text(name, value)) json_[name] = value;
  }
  void add_to(const char* name, std::string_view value) {
    value = trimmed(value);
    if (!value.empty() && is_text(name, value)) json_[name].push_back(value);
  }
  [[nodiscard]] Result<std::string> finish() const {
    if (!faulty_.empty()) return fail(ErrorCode::invalid_article, "It is not valid UTF-8.", faulty_);
    return json_.dump();
  }

 private:
  bool is_text(const char* name, std::string_view value) {
    if (!first_invalid_utf8(value)) return true;
    faulty_ = name;
    return false;
  }

  nlohmann::ordered_json json_ = nlohmann::ordered_json::object();
  std::string faulty_;
};

Result<std::string> rss_article(const pugi::xml_node& item, const std::string& source) {
  FeedArticle article;
  article.set("id", character_data(item.child("guid")));
  article.set("title", character_data(item.child("title")));
  const pugi::xml_node content = item.child("content:encoded");
  article.set("body", character_data(content ? content : item.child("description")));
  const pugi::xml_node date = item.child("pubDate");
  article.set("published", rfc3339_of(trimmed(character_data(date ? date : item.child("dc:date")))));
  article.set("url", character_data(item.child("link")));
  article.set("source", source);
  for (const char* name : {"dc:creator", "author"}) {
    for (const pugi::xml_node& author : item.children(name)) article.add_to("author", character_data(author));
  }
  for (const pugi::xml_node& category : item.children("category")) {
    article.add_to("tags", character_data(category));
  }
  const pugi::xml_node enclosure = item.child("enclosure");
  if (std::string_view(enclosure.attribute("type").value()).starts_with("image/")) {
    article.set("image", enclosure.attribute("url").value());
  }
  return article.finish();
}

Result<std::string> atom_article(const pugi::xml_node& entry, const std::string& source) {
  FeedArticle article;
  article.set("id", character_data(entry.child("id")));
  article.set("title", html_of(entry.child("title")));
  const pugi::xml_node content = entry.child("content");
  article.set("body", html_of(content ? content : entry.child("summary")));
  const pugi::xml_node published = entry.child("published");
  article.set("published", character_data(published ? published : entry.child("updated")));
  article.set("updated", character_data(entry.child("updated")));
  for (const pugi::xml_node& link : entry.children("link")) {
    const std::string_view relation = link.attribute("rel").as_string("alternate");
    if (relation == "alternate") article.set("url", link.attribute("href").value());
  }
  article.set("source", source);
  for (const pugi::xml_node& author : entry.children("author")) {
    article.add_to("author", character_data(author.child("name")));
  }
  for (const pugi::xml_node& category : entry.children("category")) {
    article.add_to("tags", category.attribute("label").as_string(category.attribute("term").value()));
  }
  return article.finish();
}

// Asked for nodes in their order, it counts each line once.
class LineCount {
 public:
  explicit LineCount(std::string_view feed) : feed_(feed) {}

  std::uint64_t line_of(const pugi::xml_node& node) {
    const auto offset = std::clamp<std::ptrdiff_t>(node.offset_debug(), counted_, std::ssize(feed_));
    line_ += static_cast<std::uint64_t>(std::count(feed_.begin() + counted_, feed_.begin() + offset, '\n'));
    counted_ = offset;
    return line_;
  }

 private:
  const std::string_view feed_;
  std::ptrdiff_t counted_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace

Result<std::vector<FeedItem>> feed_items(std::string_view feed) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(feed.data(), feed.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) {
    return fail(ErrorCode::invalid_article, std::string("It is not XML: ") + parsed.description() + ".");
  }
  const pugi::xml_node root = document.document_element();
  LineCount lines(feed);
  std::vector<FeedItem> items;
  if (std::string_view(root.name()) == "feed") {
    const std::string source = text_of_html(html_of(root.child("title")));
    for (const pugi::xml_node& entry : root.children("entry")) {
      items.push_back({lines.line_of(entry), atom_article(entry, source)});
    }
    return items;
  }
  const pugi::xml_node channel = root.child("channel");
  if (!channel) {
    return fail(ErrorCode::invalid_article, "It is no feed: neither RSS nor Atom.");
  }
  const std::string source = character_data(channel.child("title"));
  // RSS 1.0 has the items beside the channel, all others in it.
  for (const pugi::xml_node& parent : {channel, root}) {
    for (const pugi::xml_node& item : parent.children("item")) {
      items.push_back({lines.line_of(item), rss_article(item, source)});
    }
  }
  return items;
}

}  // namespace trefwoord::indexer
