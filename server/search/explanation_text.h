#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/article_words.h"
#include "server/search/search_request.h"

// Explanations in Dutch, as plain text: nothing is escaped. Whatever an article repeats, a sentence names a
// handful of its words and says that there are others.
namespace trefwoord::search {

// What an article has of a word of the query.
struct WordEvidence {
  std::string word = {};  // as typed, folded
  std::uint32_t count = 0;
  std::uint32_t count_in_title = 0;
  bool as_typed = false;                  // some of the occurrences are
  std::vector<std::string> matched = {};  // the article's words, as it writes them, each once
  std::vector<std::string> others = {};   // those that are not the word as typed
  bool in_parts = false;                  // the word is not there, all its parts are

  [[nodiscard]] bool is_found() const { return count > 0; }
};

// The occurrences of one stem taken together; those inside compounds only with `compounds`.
[[nodiscard]] WordEvidence evidence_of(std::string_view word, std::span<const ArticleWord> occurrences,
                                       bool compounds);

// “steden” komt 5 keer voor (als “stad” en “stadsbestuur”), ook in de titel.
[[nodiscard]] std::string occurrence_sentence(std::string_view name, const WordEvidence& evidence);

// What a summary tells of.
struct HitFacts {
  std::vector<WordEvidence> words = {};
  std::vector<std::string> phrases = {};
  std::size_t near_pairs = 0;  // neighbours of the query that stand near each other
  bool as_typed = false;       // the whole query
  bool by_date = false;
  bool newest_first = true;
  bool pinned = false;  // by editors: the article need not match
};

// One to three sentences.
[[nodiscard]] std::string summary_of(const HitFacts& facts);

// “fiets”
[[nodiscard]] std::string in_quotes(std::string_view word);

// “a”; “a” en “b”; “a”, “b”, “c” en andere
[[nodiscard]] std::string list_in_quotes(std::span<const std::string> words);

// De redactie heeft dit artikel bij deze zoekvraag bovenaan gezet.
[[nodiscard]] std::string pinned_sentence();

// De volgorde is op datum, het nieuwste eerst.
[[nodiscard]] std::string order_sentence(bool newest_first);

}  // namespace trefwoord::search
