#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/analysis.h"
#include "analyzers/compound_splitter.h"
#include "analyzers/stemmer.h"
#include "analyzers/stop_word_changes.h"
#include "analyzers/string_lookup.h"
#include "analyzers/token.h"
#include "analyzers/tokenizer.h"

namespace trefwoord::analyzers {

// A token with strings of its own; offsets and position count from the beginning of its word.
struct AnalyzedToken {
  std::string form;
  std::string stem;
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t position;
  TokenKind kind;
};

// Turns one raw word into its tokens: folding, stop words, spelling variants, stemming, hyphens, compounds.
// The result depends on the bytes and the shape alone, so that it can be remembered. Not thread-safe.
class WordAnalysis {
 public:
  // `stop_words`: what differs from the listed ones; null: nothing.
  explicit WordAnalysis(const Analysis& analysis, std::shared_ptr<const StopWordChanges> stop_words = nullptr)
      : analysis_(analysis),
        stop_words_(std::move(stop_words)),
        splitter_(CompoundSplitter::with_memo(analysis.lexicon())) {}

  // Valid until the next call. Empty if nothing of the word is left when it is folded.
  [[nodiscard]] std::span<const AnalyzedToken> analyze(std::string_view word, WordShape shape);

  // The stem of the first token of a solid word; "" if nothing of it is left when it is folded.
  [[nodiscard]] std::string stem(std::string_view word) const;

 private:
  void add_compound_parts(std::string_view word, std::size_t begin, std::size_t end, const std::string& form,
                          const std::string& spelling, std::uint32_t position);
  void add_solid(std::string_view word, std::size_t begin, std::size_t end, TokenKind kind,
                 std::uint32_t position);
  void add_hyphenated(std::string_view word);
  void add_address(std::string_view word);
  [[nodiscard]] std::string stem_of_hyphenated() const;
  [[nodiscard]] std::string spelling_of(const std::string& form) const;
  [[nodiscard]] std::string stem_of(std::string_view form) const;
  // The same, remembered: a few thousand words are most parts of compounds. Valid until the next call.
  [[nodiscard]] const std::string& stem_of_part(const std::string& form);

  [[nodiscard]] std::string folded_beginning(std::string_view word) const;
  [[nodiscard]] std::string solid_form(std::string_view word) const;

  Analysis analysis_;
  std::shared_ptr<const StopWordChanges> stop_words_;
  Stemmer stemmer_;
  CompoundSplitter splitter_;
  std::vector<AnalyzedToken> tokens_;
  StringMap<std::string> part_stems_;
};

// Forms and stems of more bytes are cut to kCutTermBytes, at a character: Xapian takes terms of at most 245
// bytes, and no word that anyone searches for is that long.
inline constexpr std::size_t kMaxTermBytes = 240;
inline constexpr std::size_t kCutTermBytes = 200;

}  // namespace trefwoord::analyzers
