#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/token_stream.h"
#include "server/search/analyzed_query.h"
#include "server/search/word_completions.h"

// What a token stream says of words beyond that an article has them: where they stand. Stems are told apart
// by 15 bits of a hash, so that of articles that have the words anyway one in some thousands is wrong.
namespace trefwoord::search {

// The words of the title at the beginning of a stream. Refers to the stream.
class TitleWords {
 public:
  explicit TitleWords(std::string_view stream);

  // Any form of the word, or all its parts. `in_compounds`: as part of another word too.
  [[nodiscard]] bool has(const QueryWord& word, bool in_compounds) const;
  // In just these forms, in order.
  [[nodiscard]] bool has_phrase(std::span<const indexer::WordCode> codes) const;

 private:
  [[nodiscard]] bool has_stem(indexer::WordCode code, bool in_compounds) const;

  std::string_view stream_;
  std::vector<indexer::WordCode> words_;
};

// Words that must stand near each other: in any form and order, in one paragraph, with at most so many other
// words between the first and the last. A repeated word counts once.
class NearWords {
 public:
  NearWords(std::span<const indexer::WordCode> codes, std::uint32_t distance);
  [[nodiscard]] bool are_in(std::string_view stream, bool in_title) const;

 private:
  std::vector<indexer::WordCode> codes_;
  std::size_t window_;  // in words
};

// Any of many words.
class StarWords {
 public:
  StarWords(std::span<const std::string> stems, std::span<const Completions::Form> forms);
  // `in_compounds`: a stem as part of another word too.
  [[nodiscard]] bool are_in(std::string_view stream, bool in_title, bool in_compounds) const;

 private:
  std::bitset<0x8000> stems_;
  std::unordered_set<indexer::WordCode> codes_;  // of forms, and of stems that are common words
};

}  // namespace trefwoord::search
