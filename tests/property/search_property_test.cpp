#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article_json.h"
#include "indexer/document_builder.h"
#include "indexer/index_builder.h"
#include "indexer/piecewise_article.h"
#include "indexer/schema.h"
#include "indexer/utf8_validity.h"
#include "server/search/body_reader.h"
#include "server/search/candidate_words.h"
#include "server/search/match_finder.h"
#include "server/search/query_parser.h"
#include "server/search/search_index.h"
#include "server/search/snippet.h"
#include "tests/search/word_places.h"
#include "tests/support/temporary_directory.h"

// What holds for any query on any text.
namespace trefwoord::search {
namespace {

// Few words, so that random queries find something in random texts; awkward pieces between them.
const std::vector<std::string>& words() {
  static const std::vector<std::string> list{
      "brug",  "bruggen",       "haven",  "IS-strijders", "strijders", "de",       "van",
      "oude",  "stad",          "steden", "Oekraïne",     "oekraine",  "zee-eend", "80-jarige",
      "1.000", "foto's",        "café",   "<b>",          "&amp;",     "\"",       "ĳs",
      "n.v.",  "'s-Gravenhage", "🚲",      "a@b.nl",       "fietsbrug", "fiets"};
  return list;
}

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

Xapian::Document document_of(const indexer::Article& article) {
  static indexer::DocumentBuilder builder(100);
  return builder.build(article);
}

std::string token_stream_of(const indexer::Article& article) {
  return document_of(article).get_value(indexer::schema::kTokenStreamSlot);
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

std::string without(std::string text, const std::string& piece) {
  for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at)) {
    text.erase(at, piece.size());
  }
  return text;
}

RC_GTEST_PROP(ParsedQueryProperty, NeverFailsOnAnyBytes, (const std::string& bytes)) {
  analyzers::DutchAnalyzer analyzer;
  (void)analyze_query(parse_query(bytes), analyzer);
}

// Pieces of the query language in any order.
std::string random_syntax() {
  static const std::vector<std::string> pieces{
      "fiets", "brug",       "OF",           "EN",   "NIET", "AND",    "(",      ")",      "-",     "+",
      "\"",    "“",          "~5",           "~",    "*",    "fi*",    "*ets",   "titel:", "bron:", "na:",
      "2021",  "op:2021-03", "voor:x",       "foo:", "a(s)", "\xff",   "\u00A0", " ",      " ",     " ",
      " ",     "é",          "sectie:sport", ":",    "-(",   "titel:("};
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) {
    text += piece;
  }
  return text;
}

std::size_t depth_of(const QueryNode& node) {
  std::size_t deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, depth_of(child));
  return node.has_children() ? deepest + 1 : 0;
}

std::size_t leaves_of(const QueryNode& node) {
  std::size_t leaves = node.has_children() ? 0 : 1;
  for (const QueryNode& child : node.children) leaves += leaves_of(child);
  return leaves;
}

void check_tree(const std::string& text) {
  const QueryNode tree = parse_query_tree(text).root;
  RC_LOG() << "query: " << text << "\nprinted: " << text_of(tree) << '\n';
  RC_ASSERT(depth_of(tree) <= kMaxQueryDepth);
  RC_ASSERT(leaves_of(tree) <= kMaxQueryWords);
  RC_ASSERT(parse_query_tree(text_of(tree)).root == tree);
}

RC_GTEST_PROP(QueryParserProperty, AnyBytesAreABoundedTreeThatPrints, (const std::string& bytes)) {
  check_tree(bytes);
}

RC_GTEST_PROP(QueryParserProperty, AnySyntaxIsABoundedTreeThatPrints, ()) {
  check_tree(random_syntax());
}

RC_GTEST_PROP(QueryParserProperty, DeepSyntaxIsABoundedTreeThatPrints, ()) {
  const int groups = *rc::gen::inRange(0, 40);
  std::string text;
  for (int i = 0; i < groups; ++i) text += "(" + random_syntax() + " ";
  check_tree(text);
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

std::vector<std::string> some_of(const std::vector<std::string>& pieces, int most) {
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
  indexer::Article article{.id = "a", .title = joined(some_of(pieces, 2), " ")};
  const int paragraphs = *rc::gen::resize(100, rc::gen::inRange(0, 40));
  for (int p = 0; p < paragraphs; ++p) article.body += joined(some_of(pieces, 8), " ") + "\n\n";
  for (int i = 0; i < 20; ++i) {
    check_reading(article, joined(some_of(queries_of_long_bodies(), 4), " "));
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
  indexer::Article article{.id = "a", .title = joined(some_of({"brug", "Meer."}, 2), " ")};
  for (int word = 1; article.body.size() < 60'000; ++word) {
    const bool is_telling = random() % static_cast<unsigned>(rarity) == 0;
    article.body +=
        is_telling ? telling[random() % telling.size()] : "woord" + std::to_string(random() % 100'000);
    article.body += random() % 12 == 0 ? ". " : " ";
    if (word % gap == 0) article.body += "\n\n";
  }
  for (int i = 0; i < 5; ++i) {
    check_reading(article, joined(some_of(queries_of_long_bodies(), 4), " "));
  }
}

RC_GTEST_PROP(SnippetProperty, IsValidEscapedAndBalanced, ()) {
  const std::string body = random_text();
  const std::string query_text = random_query();
  static analyzers::DutchAnalyzer analyzer;
  const AnalyzedQuery query = analyze_query(parse_query(query_text), analyzer);
  const MatchFinder finder(query);
  const auto paragraphs = indexer::split_paragraphs(body);
  const auto tokens = analyzer.analyze(body);
  const auto words = test::places_of(tokens);
  const auto matches = finder.find(tokens, paragraphs);
  SnippetOptions options{.words = *rc::gen::inRange(0U, 60U), .fragments = *rc::gen::inRange(1U, 6U)};
  options.highlight_pre = "\x01";
  options.highlight_post = "\x02";
  const std::string snippet =
      make_snippet({.body = body, .paragraphs = paragraphs, .words = words, .matches = matches},
                   std::vector<double>(finder.terms(), 1.0), options);

  RC_ASSERT(!indexer::first_invalid_utf8(snippet).has_value());
  RC_ASSERT(snippet.find_first_of("<>\"'") == std::string::npos);
  // Marks open and close in turn, and what they mark is what the query matches.
  std::set<std::string> marked;
  std::string current;
  bool open = false;
  for (const char c : snippet) {
    if (c == '\x01' || c == '\x02') {
      RC_ASSERT(open == (c == '\x02'));
      open = c == '\x01';
      if (!open) {
        marked.insert(std::exchange(current, {}));
      }
    } else if (open) {
      current += c;
    }
  }
  RC_ASSERT(!open);
  std::set<std::string> real;
  for (const TextMatch& match : matches) {
    real.insert(highlight(std::string_view(body).substr(match.begin, match.end - match.begin), {}, options));
  }
  for (const std::string& mark : marked) {
    RC_ASSERT(real.contains(mark));
  }
  // Without marks and ellipses it is text of the body, in its order.
  const std::string plain = without(without(without(snippet, "\x01"), "\x02"), "…");
  const std::string whole = without(highlight(body, {}, options), "…");
  std::size_t at = 0;
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find(' ', begin), plain.size());
    const std::size_t found = whole.find(plain.substr(begin, end - begin), at);
    RC_ASSERT(found != std::string::npos);
    at = found;
    begin = end + 1;
  }
}

// What a search should find, decided article by article on the text itself.
class BruteForce {
 public:
  bool matches(const indexer::Article& article, const AnalyzedQuery& query, Match match) {
    const auto holds = [&](const QueryWord& word) { return has_word(article, word); };
    const auto stands = [&](const QueryPhrase& phrase) { return has_phrase(article, phrase); };
    if (std::any_of(query.excluded_words.begin(), query.excluded_words.end(), holds) ||
        std::any_of(query.excluded_phrases.begin(), query.excluded_phrases.end(), stands) ||
        !std::all_of(query.phrases.begin(), query.phrases.end(), stands)) {
      return false;
    }
    if (match == Match::all) {
      return std::all_of(query.words.begin(), query.words.end(), holds);
    }
    return query.words.empty() || !query.phrases.empty() ||
           std::any_of(query.words.begin(), query.words.end(), holds);
  }

 private:
  bool has_stem(const indexer::Article& article, const std::string& stem) {
    const auto tokens = analyzer_.analyze(article.title + "\n\n" + article.body);
    return std::any_of(tokens.begin(), tokens.end(), [&](const auto& token) { return token.stem == stem; });
  }

  bool has_word(const indexer::Article& article, const QueryWord& word) {
    const auto has = [&](const std::string& stem) { return has_stem(article, stem); };
    return has(word.stem) ||
           (!word.part_stems.empty() && std::all_of(word.part_stems.begin(), word.part_stems.end(), has));
  }

  bool has_phrase(const indexer::Article& article, const QueryPhrase& phrase) {
    AnalyzedQuery query;
    query.phrases = {phrase};
    const MatchFinder finder(query);
    const auto paragraphs = indexer::split_paragraphs(article.body);
    return !finder.find(analyzer_.analyze(article.title)).empty() ||
           !finder.find(analyzer_.analyze(article.body), paragraphs).empty();
  }

  analyzers::DutchAnalyzer analyzer_;
};

double explained_score(const Hit& hit) {
  double sum = 0;
  for (const ExplanationPart& part : hit.explanation.value().parts) {
    sum += part.score;
  }
  return sum;
}

// What is not looked at, or looked at last, makes no difference.
void expect_same_without_shortcuts(const SearchRequest& request, const SearchResult& result,
                                   SearchIndex& index) {
  SearchRequest plain = request;
  plain.takes_shortcuts = false;
  const auto expected = index.search(plain);
  RC_ASSERT(expected.has_value());
  RC_ASSERT(result.hits.size() == expected->hits.size());
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    const Hit& hit = result.hits[i];
    const Hit& other = expected->hits[i];
    RC_ASSERT(hit.article.id == other.article.id);
    RC_ASSERT(std::abs(hit.score - other.score) < 1e-9);
    RC_ASSERT(hit.snippet == other.snippet);
    RC_ASSERT(hit.matched == other.matched);
  }
}

TEST(SearchProperty, FindsWhatBruteForceFindsAndCanExplainIt) {
  constexpr int kArticles = 60;
  EXPECT_TRUE(rc::check("searches of one random collection", [] {
    const test::TemporaryDirectory scratch;
    std::vector<indexer::Article> articles;
    std::ofstream lines(scratch.path() / "a.jsonl");
    for (int i = 0; i < kArticles; ++i) {
      indexer::Article article{
          .id = std::to_string(i), .title = "Artikel " + std::to_string(i), .body = random_text()};
      const auto normalised = indexer::parse_article(indexer::to_json(article));
      RC_ASSERT(normalised.has_value());
      articles.push_back(*normalised);
      lines << indexer::to_json(*normalised) << '\n';
    }
    lines.close();
    RC_ASSERT(indexer::rebuild_index(scratch.path() / "data", {(scratch.path() / "a.jsonl").string()}, {},
                                     {.workers = 2})
                  .has_value());
    auto index = SearchIndex::open(scratch.path() / "data", 1);
    RC_ASSERT(index.has_value());
    BruteForce brute_force;
    analyzers::DutchAnalyzer analyzer;
    for (int i = 0; i < 40; ++i) {
      SearchRequest request{.text = random_query(), .per_page = 100, .suggest = false, .explain = true};
      request.match = *rc::gen::element(Match::automatic, Match::all, Match::any);
      RC_LOG() << "query: " << request.text << '\n';
      const AnalyzedQuery query = analyze_query(parse_query(request.text), analyzer);
      std::set<std::string> expected;
      for (const indexer::Article& article : articles) {
        if (brute_force.matches(article, query, request.match)) {
          expected.insert(article.id);
        }
      }
      const auto result = (*index)->search(request);
      RC_ASSERT(result.has_value());
      std::set<std::string> found;
      for (const Hit& hit : result->hits) {
        found.insert(hit.article.id);
        RC_ASSERT(std::abs(explained_score(hit) - hit.score) < 1e-6);
      }
      RC_ASSERT(found == expected);
      RC_ASSERT(result->found == expected.size());
      request.per_page = *rc::gen::element(1, 5, 100);
      const auto page = (*index)->search(request);
      RC_ASSERT(page.has_value());
      expect_same_without_shortcuts(request, *page, **index);
    }
  }));
}

}  // namespace
}  // namespace trefwoord::search
