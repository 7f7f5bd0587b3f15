#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/article_json.h"
#include "indexer/index_builder.h"
#include "indexer/utf8_validity.h"
#include "server/search/match_finder.h"
#include "server/search/query_parser.h"
#include "server/search/search_index.h"
#include "server/search/snippet.h"
#include "tests/property/random_texts.h"
#include "tests/search/word_places.h"
#include "tests/support/temporary_directory.h"

// What holds for any query on any text.
namespace trefwoord::search {
namespace {

using test::random_query;
using test::random_text;

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
