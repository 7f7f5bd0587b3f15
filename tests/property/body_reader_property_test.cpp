#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/piecewise_article.h"
#include "indexer/schema.h"
#include "server/search/body_reader.h"
#include "server/search/candidate_words.h"
#include "server/search/match_finder.h"
#include "server/search/query_parser.h"
#include "server/search/reading_plan.h"
#include "tests/property/random_texts.h"

// What is read of a hit gives what all of it would.
namespace trefwoord::search {
namespace {

using test::random_article;
using test::random_query;

Xapian::Document document_of(const indexer::Article& article) {
  static indexer::DocumentBuilder builder(100);
  return builder.build(article);
}

std::string token_stream_of(const indexer::Article& article) {
  return document_of(article).get_value(indexer::schema::kTokenStreamSlot);
}

// What the search analyzes of a hit, the words that the token stream points at, is all that matches.
RC_GTEST_PROP(CandidateWordsProperty, MissNothing, ()) {
  static analyzers::DutchAnalyzer analyzer;
  const indexer::Article article = random_article();
  const AnalyzedQuery query = analyze_query(parse_query(random_query()), analyzer);
  CandidateWords candidates(query, *rc::gen::arbitrary<bool>());
  const std::string stream = token_stream_of(article);
  const CandidateWords::Positions found = candidates.find(stream, !article.title.empty());

  const MatchFinder finder(query);
  const auto same = [&](std::span<const std::uint32_t> positions, const std::string& text) {
    const auto paragraphs = indexer::split_paragraphs(text);
    const auto some = finder.find(analyzer.analyze_at(positions, text).tokens, paragraphs);
    const auto all = finder.find(analyzer.analyze(text), paragraphs);
    return std::equal(some.begin(), some.end(), all.begin(), all.end(),
                      [](const TextMatch& a, const TextMatch& b) {
                        return a.begin == b.begin && a.end == b.end && a.term == b.term;
                      });
  };
  RC_ASSERT(same(found.in_title, article.title));
  RC_ASSERT(same(found.in_body, article.body));
}

// The sections that the search reads of a hit give the snippet that all of it would give; of a long body they
// are unpacked, too.
void check_reading(const indexer::Article& article, const std::string& query_text) {
  static analyzers::DutchAnalyzer analyzer;
  static const indexer::ArticlePacking packing;
  const std::size_t title_words =
      analyzer.analyze_at({}, indexer::first_sentence(article.body, *rc::gen::inRange(1U, 100U)))
          .places.size();
  const AnalyzedQuery query = analyze_query(parse_query(query_text), analyzer);
  const Xapian::Document document = document_of(article);
  const std::string stream = document.get_value(indexer::schema::kTokenStreamSlot);
  const std::string packed = document.get_data();
  const MatchFinder finder(query);
  const SnippetOptions options{.words = *rc::gen::inRange(0U, 60U), .fragments = *rc::gen::inRange(1U, 6U)};
  const auto weights = *rc::gen::container<std::vector<double>>(
      finder.terms(), rc::gen::elementOf(std::vector{1.0, 2.5, 7.0}));
  const auto told = [&](bool reads_all) {
    CandidateWords finding(query, !reads_all);
    BodyText body{.text = article.body,
                  .candidates = finding.find(stream, !article.title.empty()),
                  .first_words = article.title.empty() ? static_cast<std::uint32_t>(title_words) : 0};
    indexer::PiecewiseArticle pieces(packing);
    const auto stored = pieces.open(packed);
    RC_ASSERT(stored.has_value());
    if (!reads_all) {
      body.text = stored->body;
      body.article = &pieces;
    }
    BodyReader reader(query, finder, finding.uses(), analyzer, options.words, reads_all);
    MatchFinder::FoundStems found;
    (void)finder.find_in_article(analyzer.analyze(article.title), {}, found);
    reader.read(body, found);
    const std::string snippet = reader.make_snippet(weights, options, found);
    std::vector<bool> matched(finder.names().size(), false);
    for (const TextMatch& match : reader.matches(found)) finder.mark(match, matched);
    return std::pair(snippet, matched);
  };
  RC_LOG() << "query: " << query_text << '\n';
  RC_ASSERT(told(false) == told(true));
}

RC_GTEST_PROP(BodyReaderProperty, GivesTheSameAsReadingAll, ()) {
  indexer::Article article = random_article();
  if (*rc::gen::arbitrary<bool>()) article.title.clear();
  check_reading(article, random_query());
}

std::string joined(const std::vector<std::string>& pieces, const std::string& gap) {
  std::string text;
  for (const std::string& piece : pieces) text += piece + gap;
  return text;
}

std::vector<std::string> some_pieces(const std::vector<std::string>& pieces, int most) {
  return *rc::gen::resize(most, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)));
}

const std::vector<std::string>& queries_of_long_bodies() {
  static const std::vector<std::string> list{"fietsbrug", "brug",          "zee",
                                             "haven",     "\"zee haven\"", "\"brug de zee\""};
  return list;
}

// A few words and the parts of a compound over and over, as in a law.
RC_GTEST_PROP(BodyReaderProperty, GivesTheSameOfManyParagraphs, ()) {
  std::vector<std::string> pieces{"fiets", "brug", "zee", "haven", "niets", "niets", "Meer."};
  if (*rc::gen::arbitrary<bool>()) pieces.emplace_back("fietsbrug");
  indexer::Article article{.id = "a", .title = joined(some_pieces(pieces, 2), " ")};
  const int paragraphs = *rc::gen::resize(100, rc::gen::inRange(0, 40));
  for (int p = 0; p < paragraphs; ++p) article.body += joined(some_pieces(pieces, 8), " ") + "\n\n";
  for (int i = 0; i < 20; ++i) {
    check_reading(article, joined(some_pieces(queries_of_long_bodies(), 4), " "));
  }
}

// Thousands of words in few paragraphs or one, which are read in sections. So many different ones that some
// look like a word of the query in the token stream.
RC_GTEST_PROP(BodyReaderProperty, GivesTheSameOfLongParagraphs, ()) {
  const std::vector<std::string> telling{"fiets",     "brug",        "zee",      "haven",
                                         "zee haven", "brug de zee", "fietsbrug"};
  const int rarity = *rc::gen::elementOf(std::vector{3, 40, 400});
  const int gap = *rc::gen::elementOf(std::vector{100'000, 3'000, 700});
  std::mt19937 random(*rc::gen::arbitrary<std::uint32_t>());
  indexer::Article article{.id = "a", .title = joined(some_pieces({"brug", "Meer."}, 2), " ")};
  for (int word = 1; article.body.size() < 40'000; ++word) {
    const bool is_telling = random() % static_cast<unsigned>(rarity) == 0;
    article.body +=
        is_telling ? telling[random() % telling.size()] : "woord" + std::to_string(random() % 100'000);
    article.body += random() % 12 == 0 ? ". " : " ";
    if (word % gap == 0) article.body += "\n\n";
  }
  for (int i = 0; i < 3; ++i) {
    check_reading(article, joined(some_pieces(queries_of_long_bodies(), 4), " "));
  }
}

// Of a damaged index the map may say anything of positions.
RC_GTEST_PROP(ReadingPlanProperty, TakesAnyMap, (const std::vector<std::uint32_t>& words)) {
  static analyzers::DutchAnalyzer analyzer;
  indexer::Article article = random_article();
  article.body = joined(some_pieces({"brug", "zee", "haven"}, 100), " ") + "\n\nbrug en zee";
  const AnalyzedQuery query = analyze_query(parse_query("brug \"zee haven\""), analyzer);
  CandidateWords finding(query, true);
  const std::string stream = token_stream_of(article);
  const auto found = finding.find(stream, !article.title.empty());
  indexer::BodyMap map{.paragraphs = indexer::split_paragraphs(article.body)};
  for (std::uint32_t at = 0; at < words.size() && 2 * at + 1 < article.body.size(); ++at) {
    map.cuts.push_back({2 * at + 1, words[at]});
  }
  ReadingPlan plan(found, finding.uses(), map, 0);
  (void)plan.add_where([](const CandidateWords::Use&) { return true; });
  (void)plan.add_rivals_of(std::vector{WindowChoice{30, std::vector<bool>(2, false), 0, 0}},
                           std::vector<double>(2, 1.0), std::vector<bool>(2, false));
  plan.add_all();
  for (const auto& stretch : plan.stretches()) RC_ASSERT(stretch.end <= article.body.size());
  RC_ASSERT(plan.sections().size() <= plan.stretches().size());
}

}  // namespace
}  // namespace trefwoord::search
