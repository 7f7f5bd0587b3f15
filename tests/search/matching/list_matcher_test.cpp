// Our matcher against Xapian's, on small random indexes.
#include "server/search/matching/list_matcher.h"

#include <gmock/gmock.h>

#include "server/search/matching/query_scorers.h"
#include "server/search/matching/top_documents.h"
#include "tests/search/matching/small_index.h"

namespace trefwoord::search {
namespace {

// Common first.
const std::vector<std::string> kVocabulary{"stad", "haven", "brug",   "water", "schip",
                                           "weg",  "fiets", "tunnel", "pont",  "sluis"};

QueryWord word_of(const std::string& stem) {
  return {.form = stem, .stem = stem, .code = indexer::word_code(stem, stem), .part_stems = {}};
}

SynonymExpression expression_of(const std::vector<std::string>& words) {
  SynonymExpression expression;
  expression.words = expression.stems = expression.sequence = words;
  for (const std::string& word : words) expression.codes.push_back(indexer::word_code(word, word));
  return expression;
}

class RandomQuery {
 public:
  explicit RandomQuery(std::mt19937& random) : random_(random) {}

  AnalyzedQuery make() {
    AnalyzedQuery query;
    for (std::size_t left = below(6); left > 0; --left) query.words.push_back(word());
    if (query.words.empty() || below(4) == 0) query.phrases.push_back(phrase());
    for (std::size_t i = 0; i < query.words.size(); ++i) {
      for (std::size_t left = below(5); left > 2; --left) {
        query.synonyms.push_back({.expression = expression_of(stems(1 + below(2))), .covers = {i}});
      }
    }
    return query;
  }

  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

 private:
  // One in three has parts, as a compound or with a hyphen.
  QueryWord word() {
    QueryWord word = word_of(stem());
    if (below(3) == 0) {
      word.part_stems = stems(2);
      if (below(2) == 0) word.form += "-";
    }
    return word;
  }

  QueryPhrase phrase() {
    const std::vector<std::string> words = stems(1 + below(2));
    QueryPhrase phrase{.codes = {}, .forms = words, .stems = words};
    for (const std::string& word : words) phrase.codes.push_back(indexer::word_code(word, word));
    return phrase;
  }

  std::string stem() { return kVocabulary[below(kVocabulary.size())]; }
  std::vector<std::string> stems(std::size_t count) {
    std::vector<std::string> stems;
    while (stems.size() < count) {
      if (std::string next = stem(); std::ranges::find(stems, next) == stems.end()) stems.push_back(next);
    }
    return stems;
  }

  std::mt19937& random_;
};

// All that Xapian finds, in order.
std::vector<RankedDocument> found_by_xapian(const QueryInput& input, Match match) {
  Xapian::Enquire enquire(input.index.matched);
  enquire.set_query(build_query(input, match));
  enquire.set_weighting_scheme(weight_for(input.query, input.request.match));
  std::vector<RankedDocument> found;
  const Xapian::MSet all = enquire.get_mset(0, input.index.matched.get_doccount());
  for (auto at = all.begin(); at != all.end(); ++at) found.push_back({*at, at.get_weight()});
  std::ranges::sort(found, stands_before);
  return found;
}

void expect_first_of(const ListMatches& matches, const std::vector<RankedDocument>& all,
                     Xapian::doccount wanted, Xapian::doccount counted) {
  ASSERT_EQ(matches.best.size(), std::min<std::size_t>(wanted, all.size()));
  for (std::size_t i = 0; i < matches.best.size(); ++i) {
    EXPECT_EQ(matches.best[i].document, all[i].document) << i;
    EXPECT_EQ(matches.best[i].score, all[i].score) << i;
  }
  if (!matches.found_is_lower_bound) {
    EXPECT_EQ(matches.found, all.size());
  }
  EXPECT_LE(matches.found, all.size());
  EXPECT_GE(matches.found, std::min<std::size_t>(counted, all.size()));
}

class ListMatcherTest : public testing::TestWithParam<std::uint32_t> {};

TEST_P(ListMatcherTest, FindsWhatXapianFindsAtTheSameScores) {
  std::mt19937 random(GetParam());
  RandomQuery query_maker(random);
  for (int round = 0; round < 1; ++round) {
    SmallIndex small(GetParam());
    // In one database longer than a window.
    small.add_random(2'500, kVocabulary, random);
    LiveIndex index = small.commit();
    for (int asked = 0; asked < 12; ++asked) {
      if (asked == 6 && GetParam() == 1) index = small.with_neighbours(index, 2'000);
      const AnalyzedQuery query = query_maker.make();
      const SearchRequest plain{.match = query_maker.below(2) == 0 ? Match::all : Match::automatic,
                                .takes_shortcuts = false};
      TermFrequencies frequencies(index);
      const QueryInput input{.query = query, .request = plain, .index = index, .frequencies = frequencies};
      ASSERT_TRUE(has_scorers(input));
      const std::vector<RankedDocument> all = found_by_xapian(input, plain.match);
      for (const Xapian::doccount wanted : {1U, 10U, 100U, 3'000U}) {
        for (const Xapian::doccount counted : {0U, 20U, 3'000U}) {
          SCOPED_TRACE("round " + std::to_string(round) + ", query " + std::to_string(asked) + ", wanted " +
                       std::to_string(wanted) + ", counted " + std::to_string(counted));
          expect_first_of(match_lists(input, plain.match, wanted, counted), all, wanted, counted);
          if (HasFailure()) return;
        }
      }
    }
  }
}
INSTANTIATE_TEST_SUITE_P(InShards, ListMatcherTest, testing::Values(1, 3));

class HasScorersTest : public testing::Test {
 protected:
  HasScorersTest() { query_.words.push_back(word_of("brug")); }

  [[nodiscard]] bool has(const SearchRequest& request) {
    return has_scorers({.query = query_, .request = request, .index = index_, .frequencies = frequencies_});
  }

  SmallIndex small_;
  LiveIndex index_ = small_.commit();
  TermFrequencies frequencies_{index_};
  AnalyzedQuery query_;
};

TEST_F(HasScorersTest, WordsByRelevanceAndNothingElse) {
  EXPECT_TRUE(has({}));
  EXPECT_FALSE(has({.sort = Sort::newest}));
  EXPECT_FALSE(has({.sections = {"Regio"}}));
  EXPECT_FALSE(has({.compounds = false}));
  query_.excluded_words.push_back(word_of("dicht"));
  EXPECT_FALSE(has({}));
  query_ = {};
  EXPECT_FALSE(has({})) << "of all articles the newest come first";
}

TEST_F(HasScorersTest, NothingThatEditorsSetAside) {
  const EditorRule rule{.query = "brug", .pinned = {}, .hidden = {"a"}};
  const SearchRequest request;
  EXPECT_FALSE(has_scorers(
      {.query = query_, .request = request, .index = index_, .frequencies = frequencies_, .rule = &rule}));
}

}  // namespace
}  // namespace trefwoord::search
