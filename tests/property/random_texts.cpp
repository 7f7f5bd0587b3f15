#include "tests/property/random_texts.h"

#include <rapidcheck.h>

#include <utility>
#include <vector>

namespace trefwoord::test {
namespace {

const std::vector<std::string>& words() {
  static const std::vector<std::string> list{
      "brug",  "bruggen",       "haven",  "IS-strijders", "strijders", "de",       "van",
      "oude",  "stad",          "steden", "Oekraïne",     "oekraine",  "zee-eend", "80-jarige",
      "1.000", "foto's",        "café",   "<b>",          "&amp;",     "\"",       "ĳs",
      "n.v.",  "'s-Gravenhage", "🚲",      "a@b.nl",       "fietsbrug", "fiets"};
  return list;
}

}  // namespace

std::string random_text() {
  static const std::vector<std::string> between{" ", " ", " ", " ", ". ", ", ", "\n\n", "\n", "-", "…"};
  std::string text;
  for (const auto& [word, gap] : *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(
           rc::gen::pair(rc::gen::elementOf(words()), rc::gen::elementOf(between)))) {
    text += word + gap;
  }
  return text;
}

indexer::Article random_article() {
  indexer::Article article;
  article.id = "a";
  article.title = random_text();
  article.body = random_text();
  return article;
}

std::string random_query() {
  static const std::vector<std::string> before{" ", " ", " ", " -", " \"", "\" ", "-\""};
  std::string text;
  for (const auto& [gap, word] : *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(
           rc::gen::pair(rc::gen::elementOf(before), rc::gen::elementOf(words())))) {
    text += gap + word;
  }
  return text;
}

}  // namespace trefwoord::test
