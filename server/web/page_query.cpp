#include "server/web/page_query.h"

#include <algorithm>
#include <array>

namespace trefwoord::web {
namespace {

// The page's own: with uitleg=1 every hit says why it is there.
constexpr std::string_view kExplain = "uitleg";

constexpr auto kNames =
    std::to_array<std::string_view>({"q", "page", "sort", "from", "to", "section", "source", "author", "tag",
                                     "match", "collapse", "story", kExplain});

std::string url_of(std::string url, const http::NameValues& parameters) {
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    ((url += separator) += name) += '=' + percent_encode(value);
    separator = '&';
  }
  return url;
}

bool is_same(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

PageQuery::PageQuery(const http::Request& request) {
  for (const auto& [name, value] : request.query) {
    if (!value.empty() && std::ranges::find(kNames, name) != kNames.end()) values_.emplace_back(name, value);
  }
}

std::string_view PageQuery::first(std::string_view name) const {
  for (const auto& [given, value] : values_) {
    if (given == name) return value;
  }
  return "";
}

PageQuery PageQuery::with(std::string_view name, std::string_view value) const {
  PageQuery query;
  for (const auto& pair : values_) {
    if (pair.first != name && pair.first != "page") query.values_.push_back(pair);
  }
  query.values_.emplace_back(name, value);
  return query;
}

PageQuery PageQuery::also(std::string_view name, std::string_view value) const {
  PageQuery query;
  for (const auto& pair : values_) {
    if (pair.first != "page") query.values_.push_back(pair);
  }
  query.values_.emplace_back(name, value);
  return query;
}

bool PageQuery::has(std::string_view name, std::string_view value) const {
  return std::ranges::any_of(
      values_, [&](const auto& pair) { return pair.first == name && is_same(pair.second, value); });
}

PageQuery PageQuery::without(std::string_view name, std::string_view value) const {
  PageQuery query;
  for (const auto& pair : values_) {
    const bool dropped = pair.first == name && is_same(pair.second, value);
    if (!dropped && pair.first != "page") query.values_.push_back(pair);
  }
  return query;
}

http::NameValues PageQuery::api_parameters() const {
  http::NameValues parameters;
  for (const auto& pair : values_) {
    if (pair.first != kExplain) parameters.push_back(pair);
  }
  if (first(kExplain) == "1") parameters.emplace_back("explain", "true");
  return parameters;
}

std::string PageQuery::feed_url(std::string_view format) const {
  http::NameValues parameters;
  for (const auto& pair : values_) {
    if (pair.first != kExplain && pair.first != "page") parameters.push_back(pair);
  }
  return url_of("/v1/search." + std::string(format), parameters);
}

std::string PageQuery::url() const {
  return url_of("/zoeken", values_);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    ((encoded += '%') += kHexDigits[byte >> 4U]) += kHexDigits[byte & 0xFU];
  }
  return encoded;
}

std::string article_url(std::string_view id) {
  return "/artikel/" + percent_encode(id);
}

}  // namespace trefwoord::web
