#include "server/search/reranker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace trefwoord::search {
namespace {

constexpr double kIdf = 2;

QueryWord query_word(const std::string& form, const std::string& stem) {
  return {.form = form, .stem = stem, .code = indexer::word_code(form, stem), .part_stems = {}};
}

// A paragraph of so many other words, and then these.
std::string stream_with(std::size_t others, const std::vector<QueryWord>& words) {
  indexer::TokenStreamWriter writer;
  writer.start_field(indexer::FieldKind::body);
  for (std::size_t i = 0; i < others; ++i) {
    writer.add(indexer::word_code("anders", "ander"));
  }
  for (const QueryWord& word : words) {
    writer.add(word.code);
  }
  return writer.take();
}

TEST(Reranker, TheFormThatWasTypedCounts) {
  AnalyzedQuery query;
  query.words = {query_word("fietsen", "fiets")};
  Reranker reranker(query, {kIdf});
  EXPECT_DOUBLE_EQ(reranker.bonus(stream_with(3, query.words)), 0.35 * kIdf);
  EXPECT_EQ(reranker.bonus(stream_with(3, {query_word("fiets", "fiets")})), 0);
  EXPECT_EQ(reranker.bonus(""), 0);
}

// What look() says of exact forms and neighbours, by going through all words one by one.
double bonus_one_by_one(const std::vector<QueryWord>& words, const std::string& stream) {
  struct Place {
    std::uint32_t position;
    std::uint32_t paragraph;
  };
  std::vector<std::vector<Place>> places(words.size());
  double sum = 0;
  for (std::size_t w = 0; w < words.size(); ++w) {
    bool is_exact = false;
    std::uint32_t position = 0;
    indexer::for_each_word(stream, [&](const indexer::StreamWord& word) {
      if (position < 2'000 && places[w].size() < 64 && indexer::same_stem(word.code, words[w].code)) {
        places[w].push_back({position, word.paragraph});
        is_exact = is_exact || word.code == words[w].code;
      }
      ++position;
    });
    sum += is_exact ? 0.35 * kIdf : 0;
  }
  for (std::size_t w = 0; w + 1 < words.size(); ++w) {
    std::uint32_t nearest = 9;
    for (const Place& a : places[w]) {
      for (const Place& b : places[w + 1]) {
        if (a.paragraph != b.paragraph) continue;
        const auto distance =
            static_cast<std::uint32_t>(std::abs(static_cast<int>(a.position) - static_cast<int>(b.position)));
        nearest = std::min(nearest, std::max(distance, 1U));
      }
    }
    sum += nearest <= 8 ? 0.5 / nearest * kIdf : 0;
  }
  return sum;
}

TEST(Reranker, FindsWordsByTheirBytesAsOneByOne) {
  const std::vector<QueryWord> known{query_word("fietsen", "fiets"), query_word("fiets", "fiets"),
                                     query_word("brug", "brug"),     query_word("bruggen", "brug"),
                                     query_word("de", "de"),         query_word("dicht", "dicht")};
  std::mt19937 random{1};
  for (int round = 0; round < 3'000; ++round) {
    indexer::TokenStreamWriter writer;
    const auto rarity = 6 + random() % 60;
    for (auto left = random() % (round % 50 == 0 ? 5'000 : 300); left > 0; --left) {
      if (random() % 40 == 0) writer.start_field(indexer::FieldKind::body);
      const auto chosen = random() % rarity;
      writer.add(chosen < known.size() ? known[chosen].code
                                       : static_cast<indexer::WordCode>(random()) | 0x80000000U);
    }
    const std::string stream = writer.take();
    AnalyzedQuery query;
    for (auto left = 4 + random() % 3; left > 0; --left) {  // so many that nothing inside words counts
      query.words.push_back(known[random() % known.size()]);
    }
    EXPECT_DOUBLE_EQ(Reranker(query, std::vector<double>(query.words.size(), kIdf)).bonus(stream),
                     bonus_one_by_one(query.words, stream));
  }
}

// Words of these parts, of which the last is the head.
std::string stream_of_compounds(const std::vector<std::vector<std::string>>& compounds) {
  indexer::TokenStreamWriter writer;
  writer.start_field(indexer::FieldKind::body);
  for (const std::vector<std::string>& parts : compounds) {
    writer.add(indexer::word_code("samenstelling", "samenstelling"));
    for (const std::string& part : parts) {
      writer.add_part(indexer::stem_code(part));
    }
  }
  return writer.take();
}

TEST(Reranker, OfAShortQueryAWordInsideAnotherCountsWhereItDoesNotStandItself) {
  const QueryWord fiets = query_word("fietsen", "fiets");
  const QueryWord pad = query_word("pad", "pad");
  const std::string fietspad = stream_of_compounds({{"fiets", "pad"}});
  const auto bonus = [](const std::vector<QueryWord>& words, const std::string& stream) {
    AnalyzedQuery query;
    query.words = words;
    return Reranker(query, std::vector<double>(words.size(), kIdf)).bonus(stream);
  };
  const QueryWord other = query_word("anders", "ander");
  EXPECT_EQ(bonus({fiets}, fietspad), 0);
  EXPECT_DOUBLE_EQ(bonus({fiets, other}, fietspad), 0.3 * kIdf);
  EXPECT_DOUBLE_EQ(bonus({pad, other}, fietspad), 1.6 * kIdf);
  EXPECT_DOUBLE_EQ(bonus({fiets, pad, other}, fietspad), 2 * 1.6 * kIdf);
  EXPECT_EQ(bonus({fiets, pad, other, other}, fietspad), 0);
  EXPECT_EQ(bonus({fiets, other}, stream_with(0, {query_word("fiets", "fiets")})), 0);
  AnalyzedQuery query;
  query.words = {fiets, other};
  EXPECT_EQ(Reranker(query, {kIdf, kIdf}, false).bonus(fietspad), 0);
}

TEST(Reranker, OfTheWordsThatAWordIsInsideTheBestCounts) {
  AnalyzedQuery query;
  query.words = {query_word("fietsen", "fiets"), query_word("anders", "ander")};
  Reranker reranker(query, {kIdf, kIdf});
  const double as_head = reranker.bonus(stream_of_compounds({{"stad", "fiets"}}));
  EXPECT_DOUBLE_EQ(as_head, 1.6 * kIdf);
  EXPECT_EQ(reranker.bonus(stream_of_compounds({{"stad", "fiets"}, {"fiets", "pad"}})), as_head);
  EXPECT_EQ(reranker.bonus(stream_of_compounds({{"fiets", "pad"}, {"stad", "fiets"}})), as_head);
  EXPECT_LT(reranker.bonus(stream_of_compounds({{"fiets", "pad"}, {"fiets", "brug"}})), as_head);
}

TEST(Reranker, NoArticleGetsMoreThanTheMost) {
  AnalyzedQuery query;
  query.words = {query_word("fiets", "fiets"), query_word("pad", "pad")};
  Reranker reranker(query, {kIdf, kIdf});
  EXPECT_GE(reranker.most(), reranker.bonus(stream_of_compounds({{"stad", "fiets"}, {"berg", "pad"}})));
  EXPECT_GE(reranker.most(), reranker.bonus(stream_with(0, query.words)));
}

TEST(Reranker, NeighboursCountTheMoreTheNearerTheyAre) {
  AnalyzedQuery query;
  query.words = {query_word("oude", "oud"), query_word("brug", "brug")};
  Reranker reranker(query, {kIdf, 2 * kIdf});
  const QueryWord other = query_word("anders", "ander");
  const auto near = [&](std::vector<QueryWord> words) {
    for (QueryWord& word : words) {
      word.code ^= 1U;  // another form
    }
    return reranker.bonus(stream_with(1, words));
  };
  EXPECT_DOUBLE_EQ(near({query.words[0], query.words[1]}), 0.5 * kIdf);
  EXPECT_DOUBLE_EQ(near({query.words[1], query.words[0]}), 0.5 * kIdf);
  EXPECT_DOUBLE_EQ(near({query.words[0], other, query.words[1]}), 0.25 * kIdf);
  const std::vector<QueryWord> seven(7, other);
  std::vector<QueryWord> far = seven;
  far.insert(far.begin(), query.words[0]);
  far.push_back(query.words[1]);
  EXPECT_DOUBLE_EQ(near(far), 0.5 * kIdf / 8);
  far.insert(far.begin() + 1, other);
  EXPECT_EQ(near(far), 0);
}

// Of long articles only the beginning is looked at.
TEST(Reranker, LooksAtTheFirstTwoThousandWords) {
  AnalyzedQuery query;
  query.words = {query_word("fietsen", "fiets")};
  Reranker reranker(query, {kIdf});
  EXPECT_DOUBLE_EQ(reranker.bonus(stream_with(1'999, query.words)), 0.35 * kIdf);
  EXPECT_EQ(reranker.bonus(stream_with(2'000, query.words)), 0);
}

}  // namespace
}  // namespace trefwoord::search
