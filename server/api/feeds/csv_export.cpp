#include <fmt/format.h>

#include <vector>

#include "server/api/feeds/feed.h"

namespace trefwoord::api {
namespace {

// Spreadsheets take what begins with one of these for a formula, which an article must not be able to run;
// an apostrophe makes it text.
bool looks_like_formula(std::string_view value) {
  return !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
}

std::string cell(std::string_view value) {
  std::string text(looks_like_formula(value) ? "'" : "");
  text.append(value);
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

// Several values in one cell, one after the other.
std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}

}  // namespace

std::string csv_export(const Feed& feed) {
  std::string csv = "id,title,published,section,source,author,tags,url,score\r\n";
  for (const search::Hit& hit : feed.result.hits) {
    const indexer::Article& article = hit.article;
    const std::string published = article.published ? article.published->text() : "";
    for (const std::string& value : {article.id, hit.title, published, article.section, article.source,
                                     joined(article.authors), joined(article.tags), article.url}) {
      csv += cell(value) + ',';
    }
    csv += fmt::format("{:.4f}\r\n", hit.score);
  }
  return csv;
}

}  // namespace trefwoord::api
