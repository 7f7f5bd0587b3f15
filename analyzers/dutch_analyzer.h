#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/analysis.h"
#include "analyzers/stop_word_changes.h"
#include "analyzers/token.h"

namespace trefwoord::analyzers {

// The one chain from Dutch text to tokens, for articles and queries alike:
// tokenizer -> folding -> stop words -> stemmer with overrides -> hyphen and address parts.
//
// Not thread-safe: one per thread (it memoises words it has seen, which makes repeated words nearly free).
// Never throws on any bytes: invalid UTF-8 counts as a separator, and offsets stay true.
class DutchAnalyzer {
 public:
  // Shares the analysis, which is cheap; the default one knows no collection. `stop_words`, for queries, says
  // which differ from the listed ones; null: none.
  explicit DutchAnalyzer(const Analysis& analysis = Analysis(),
                         std::shared_ptr<const StopWordChanges> stop_words = nullptr);
  ~DutchAnalyzer();
  DutchAnalyzer(DutchAnalyzer&&) noexcept;
  DutchAnalyzer& operator=(DutchAnalyzer&&) noexcept;

  // The tokens of `text` by position; a joined token stands directly before its first part, a compound part
  // directly after its whole. Text beyond 4 GiB is not analyzed (offsets are 32 bits). The span and the views
  // in it are valid until the next call.
  [[nodiscard]] std::span<const Token> analyze(std::string_view text);

  // The stem that analyze() gives a word of letters alone. Quicker where nobody has asked for the word
  // before, as no parts are looked for.
  [[nodiscard]] std::string stem(std::string_view word) const;

  // Bytes [begin, end) of a text, whose first word is at that position.
  struct Stretch {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t position;
  };

  // The tokens of the words at some positions, ascending (of all of a hyphenated word if of one of its
  // parts), and where every word of some stretches of the text stands. For who knows where to look: the other
  // words of the stretches cost only finding their ends, the rest of the text nothing. Stretches are
  // ascending and begin and end at blanks. A word that folds to nothing, as a lone combining mark does, has a
  // place here and no position in analyze(). Of the words further than `around` from all of the positions,
  // and from the text's beginning, some have no place. Valid until the next call.
  static constexpr std::uint32_t kAllPlaces = std::numeric_limits<std::uint32_t>::max();
  struct SomeTokens {
    std::span<const Token> tokens;
    std::span<const WordPlace> places;
  };
  [[nodiscard]] SomeTokens analyze_at(std::span<const std::uint32_t> positions, std::string_view text,
                                      std::span<const Stretch> stretches, std::uint32_t around = kAllPlaces);
  // The same with the whole text as a stretch.
  [[nodiscard]] SomeTokens analyze_at(std::span<const std::uint32_t> positions, std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::analyzers
