#include "tests/differential/random_archive.h"

#include <fstream>
#include <stdexcept>

#include "analyzers/utf8.h"
#include "indexer/article_json.h"

namespace trefwoord::test {
namespace {

using Words = std::vector<std::string>;

const Words& all_words() {
  static const Words words = [] {
    Words read;
    std::ifstream file(TEST_DATA_DIRECTORY "/words.txt");
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with('#')) read.push_back(line);
    }
    if (read.empty()) throw std::runtime_error("There are no words.");
    return read;
  }();
  return words;
}

const Words& dates() {
  static const Words list{
      "2020",    "2021",       "2021-03",    "2021-03-12",           "2021-03-13",
      "2022-01", "2022-01-01", "2019-12-31", "2021-03-12T23:30:00Z", "2021-03-12T01:00:00+02:00",
      "0001",    "9999-12-31"};
  return list;
}

const Words& sections() {
  static const Words list{"Sport", "sport", "Regio", " Regio ", "Café & Co", "Buitenland"};
  return list;
}
const Words& sources() {
  static const Words list{"ANP", "De Bode", "de bode", "Het Blad"};
  return list;
}
const Words& authors() {
  static const Words list{"Jan Vos", "Jannie Vos", "Ans de Wit", "ANS DE WIT", "Jan"};
  return list;
}
const Words& tags() {
  static const Words list{"verkeer", "water", "Water", "vérkeer", "geld"};
  return list;
}

// Of a word, at a border between characters.
std::string half(const std::string& word, std::size_t bytes) {
  std::size_t at = 0;
  while (at < word.size() && at < bytes) at += analyzers::decode_utf8(word, at).bytes;
  return word.substr(0, at);
}

std::chrono::sys_days day_of(const std::string& date, bool last) {
  const auto parsed = indexer::PublicationDate::parse(date);
  return last ? parsed->last_day() : parsed->first_day();
}

}  // namespace

RandomArchive::RandomArchive(std::uint32_t seed) : random_(seed) {
  const std::uint32_t count = 6 + below(20);
  while (vocabulary_.size() < count) vocabulary_.push_back(one_of(all_words()));
}

std::string RandomArchive::words(std::uint32_t most) {
  static const Words between{" ", " ", " ", " ", " ", ". ", ", ", " - ", "-", "/", "\n", "\n\n"};
  std::string text;
  for (std::uint32_t count = below(most + 1); count > 0; --count)
    text += one_of(vocabulary_) + one_of(between);
  return text;
}

indexer::Article RandomArchive::article(int id) {
  indexer::Article article{.id = "a" + std::to_string(id)};
  article.title = once_in(3) ? "" : words(6);
  article.body = words(30) + "slot";
  if (!once_in(4)) article.published = *indexer::PublicationDate::parse(one_of(dates()));
  if (!once_in(4)) article.section = one_of(sections());
  if (!once_in(4)) article.source = one_of(sources());
  for (std::uint32_t count = below(3); count > 0; --count) article.authors.push_back(one_of(authors()));
  for (std::uint32_t count = below(4); count > 0; --count) article.tags.push_back(one_of(tags()));
  if (once_in(2)) article.url = "https://www.krant.example/" + one_of(tags()) + "/" + article.id;
  const auto taken_in = indexer::parse_article(indexer::to_json(article));
  if (!taken_in) throw std::runtime_error(taken_in.error().message);
  return *taken_in;
}

// A word, a star or words in quotes, with a sign or a field at times.
std::string RandomArchive::operand() {
  const std::string word = once_in(8) ? one_of(all_words()) : one_of(vocabulary_);
  switch (below(14)) {
    case 0:
      return half(word, 2 + below(6)) + "*";
    case 1:
      return "*" + word.substr(half(word, below(static_cast<std::uint32_t>(word.size()))).size());
    case 2:
    case 3:
      return "\"" + word + " " + one_of(vocabulary_) + (once_in(3) ? " " + one_of(vocabulary_) : "") + "\"";
    case 4:
      return "\"" + word + " " + one_of(vocabulary_) + "\"~" + std::to_string(1 + below(12));
    default:
      return word;
  }
}

std::string RandomArchive::query_piece(bool only_plain) {
  if (only_plain) {
    switch (below(12)) {
      case 0:
        return "-" + one_of(vocabulary_);
      case 1:
        return "\"" + one_of(vocabulary_) + " " + one_of(vocabulary_) + "\"";
      case 2:
        return "-\"" + one_of(vocabulary_) + " " + one_of(vocabulary_) + "\"";
      case 3:
        return "sectie:\"" + one_of(sections()) + "\"";
      default:
        return one_of(vocabulary_);
    }
  }
  static const Words syntax{"OF", "OF", "EN", "EN", "NIET", "(", "(", ")", ")", "-(", "titel:(", "OR", "AND"};
  static const Words values{"sectie:sport",    "sectie:s*",          "bron:\"de bode\"",
                            "-bron:ANP",       "auteur:jan*",        "tag:water",
                            "-tag:verkeer",    "tag:geld",           "na:2021",
                            "voor:2021-03-13", "op:2021-03",         "na:2021-03-12",
                            "-voor:2022",      "url:krant.example*", "url:krant.example/water/a1",
                            "auteur:*"};
  static const Words signs{"", "", "", "", "", "", "-", "+", "titel:", "titel:", "-titel:"};
  if (once_in(3)) return one_of(syntax);
  if (once_in(6)) return one_of(values);
  return one_of(signs) + operand();
}

std::string RandomArchive::query() {
  if (once_in(25)) return "";
  const bool only_plain = once_in(3);
  std::string text;
  for (std::uint32_t count = 1 + below(only_plain ? 6 : 10); count > 0; --count) {
    text += (text.empty() ? "" : " ") + query_piece(only_plain);
  }
  return text;
}

void RandomArchive::filter(search::Filters& filters) {
  switch (below(6)) {
    case 0:
      filters.sections.push_back(one_of(sections()));
      break;
    case 1:
      filters.sources.push_back(one_of(sources()));
      break;
    case 2:
      filters.authors.push_back(one_of(authors()));
      break;
    case 3:
      filters.tags.push_back(one_of(tags()));
      break;
    case 4:
      filters.published.from = day_of(one_of(dates()), false);
      break;
    default:
      filters.published.to = day_of(one_of(dates()), true);
  }
}

search::SearchRequest RandomArchive::request() {
  using search::FacetField;
  search::SearchRequest request{.text = query(), .suggest = false};
  request.match = std::vector{search::Match::automatic, search::Match::all, search::Match::any}[below(3)];
  request.sort = std::vector{search::Sort::relevance, search::Sort::newest, search::Sort::oldest}[below(3)];
  request.compounds = !once_in(4);
  request.second_look = !once_in(4);
  request.show_matches = once_in(8);
  request.explain = once_in(8);
  request.per_page = once_in(2) ? 100 : 1 + below(7);
  if (once_in(3)) request.cursor = search::Cursor();
  if (once_in(4)) request.recency.weight = 0.5;
  search::Filters asked;
  for (std::uint32_t count = once_in(3) ? 1 + below(3) : 0; count > 0; --count) filter(asked);
  request.published = asked.published;
  request.sections = asked.sections;
  request.sources = asked.sources;
  request.authors = asked.authors;
  request.tags = asked.tags;
  if (once_in(6)) filter(request.forced);
  if (once_in(3)) {
    request.facets = {FacetField::section, FacetField::source, FacetField::author,
                      FacetField::tag,     FacetField::year,   FacetField::month};
    request.timeline = true;
  }
  return request;
}

}  // namespace trefwoord::test
