#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "indexer/archive_text.h"
#include "indexer/article_json.h"
#include "indexer/html_text.h"
#include "indexer/json_elements.h"
#include "indexer/paragraphs.h"
#include "indexer/plain_text.h"
#include "indexer/utf8_validity.h"

// What holds for articles however odd what they are made from.
namespace trefwoord::indexer {
namespace {

std::string joined(const std::vector<std::string>& pieces) {
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  return text;
}

// Random bytes hardly ever make a tag or a reference; pieces of them do.
std::string random_prose() {
  static const std::vector<std::string> pieces{
      "<p>",        "</p>",         "<b>",       "</b>",   "<br>",     "<li>",        "<pre>",
      "</pre>",     "<script>",     "</script>", "<!--",   "-->",      "<",           ">",
      "&",          "&amp;",        "&lt;",      "&#39;",  "&eacute;", "&semi;",      "amp;",
      "<a href=\"", "\"",           "'",         "/",      "=",        "een",         "é",
      "IS-",        "A.",           ".",         "?",      " ",        "  ",          "\n",
      "\n\n",       "\r\n",         "\r",        "\t",     "\x01",     "\x0B",        "\xC2\xA0",
      "\xC2\x85",   "\xEF\xBF\xBE", "…",         "”",      "&nbsp;",   "date",        "2022-01",
      "&#10;",      "\x7F",         "🚲",         "<naam>", "</",       "\xEF\xBB\xBF"};
  return joined(*rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)));
}

// A JSON string of `text`, every character that could matter escaped.
std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kHex = "0123456789abcdef";
      json += "\\u00";
      json += kHex[static_cast<unsigned char>(c) >> 4U];
      json += kHex[static_cast<unsigned char>(c) & 0xFU];
    } else {
      json += c;
    }
  }
  return json + '"';
}

std::string random_article_json() {
  const auto prose_or = [](const std::string& other) {
    return *rc::gen::arbitrary<bool>() ? json_string(random_prose()) : other;
  };
  std::string json = "{\"title\":" + prose_or("\"Titel\"") + ",\"body\":" + prose_or("null");
  for (const char* name : {"section", "source", "url", "image"}) {
    if (*rc::gen::arbitrary<bool>()) json += ",\"" + std::string(name) + "\":" + prose_or("\" \"");
  }
  const std::string date =
      *rc::gen::element<std::string>("2022", "2022-01", "2022-01-31", "2022-01-31T10:00:00.5+01:00", "");
  json += ",\"date\":" + json_string(date);
  json += ",\"author\":" + *rc::gen::element<std::string>("null", "\"Jan\"", "[]", "[\"Jan\",\"\",\"Piet\"]");
  json += ",\"tags\":[" + json_string(random_prose()) + "," + json_string(random_prose()) + "]";
  json += ",\"x\":" + *rc::gen::element<std::string>("1", "1.50", "-0", "null",
                                                     "[{\"a\":[]}, \"\\u00e9\\u0000\"]", "{\"id\":{}}");
  return json + '}';
}

RC_GTEST_PROP(ArticleProperty, JsonReadsBackEqual, ()) {
  const auto article = parse_article(random_article_json());
  RC_PRE(article.has_value());
  const std::string json = to_json(*article);
  const auto again = parse_article(json);
  if (!again) RC_FAIL(again.error().message);
  RC_ASSERT(*again == *article);
  RC_ASSERT(json.find('\n') == std::string::npos);
}

RC_GTEST_PROP(ArticleProperty, WhatIsKeptIsTidyUtf8, ()) {
  const auto article = parse_article(random_article_json());
  RC_PRE(article.has_value());
  RC_ASSERT(!first_invalid_utf8(to_json(*article)));
  RC_ASSERT(clean_body(article->body) == article->body);
  RC_ASSERT(on_one_line(article->title) == article->title);
  RC_ASSERT(article->body.find("\n\n\n") == std::string::npos);
  RC_ASSERT(!article->id.empty());
  RC_ASSERT(!article->title.empty() || !article->body.empty());
}

RC_GTEST_PROP(ArticleProperty, AnyBytesAreParsedOrRejected, (const std::string& bytes)) {
  for (const auto& article : {parse_article(bytes), parse_archive_text("id", bytes)}) {
    if (!article)
      RC_ASSERT(article.error().code == ErrorCode::invalid_article && !article.error().message.empty());
  }
  JsonElementSplitter elements([](std::string&&, std::uint64_t) { return true; });
  if (const auto fed = elements.feed(bytes); !fed) RC_ASSERT(!fed.error().message.empty());
}

RC_GTEST_PROP(ArticleProperty, ArchiveTextReadsBackFromJson, ()) {
  const auto article = parse_archive_text("id", random_prose());
  RC_PRE(article.has_value());
  const auto again = parse_article(to_json(*article));
  if (!again) RC_FAIL(again.error().message);
  RC_ASSERT(*again == *article);
}

RC_GTEST_PROP(HtmlProperty, EscapedTextIsReadBackAsItWas, ()) {
  const std::string text = random_prose();
  RC_ASSERT(text_of_html(escape_html(text)) == text);
}

RC_GTEST_PROP(HtmlProperty, TextIsNeverLongerThanItsHtml, ()) {
  const std::string html = random_prose();
  RC_ASSERT(text_of_html(html).size() <= html.size());
  RC_ASSERT(!first_invalid_utf8(text_of_html(html)));
}

RC_GTEST_PROP(ParagraphProperty, ParagraphsAreInOrderAndHoldAllText, ()) {
  const std::string body = clean_body(random_prose());
  std::string text;
  std::uint32_t last_end = 0;
  for (const Paragraph& paragraph : split_paragraphs(body)) {
    RC_ASSERT(paragraph.begin >= last_end);
    RC_ASSERT(paragraph.begin < paragraph.end);
    RC_ASSERT(paragraph.end <= body.size());
    RC_ASSERT((paragraph.kind == ParagraphKind::lead) == text.empty());
    if (!text.empty()) text += "\n\n";
    text += body.substr(paragraph.begin, paragraph.end - paragraph.begin);
    last_end = paragraph.end;
  }
  RC_ASSERT(on_one_line(text) == on_one_line(body));
}

RC_GTEST_PROP(ParagraphProperty, FirstSentenceFitsAndIsUtf8, ()) {
  const std::size_t limit = *rc::gen::inRange<std::size_t>(0, 60);
  const std::string sentence = first_sentence(clean_body(random_prose()), limit);
  RC_ASSERT(sentence.size() <= limit);
  RC_ASSERT(!first_invalid_utf8(sentence));
}

RC_GTEST_PROP(JsonElementsProperty, ThePiecesDoNotMatter, ()) {
  static const std::vector<std::string> pieces{"[", "]", "{", "}", ",", "\"", "\\", "a", "1", " ", "\n", ":"};
  const std::string json = joined(*rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)));
  const auto split = [&json](std::size_t piece) {
    std::vector<std::string> elements;
    JsonElementSplitter splitter([&elements](std::string&& element, std::uint64_t line) {
      elements.push_back(std::to_string(line) + element);
      return true;
    });
    bool whole = true;
    for (std::size_t at = 0; at < json.size() && whole; at += piece)
      whole = splitter.feed(json.substr(at, piece)).has_value();
    elements.push_back(whole && splitter.finish() ? "whole" : "broken");
    return elements;
  };
  RC_ASSERT(split(1) == split(json.size() + 1));
}

}  // namespace
}  // namespace trefwoord::indexer
