#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/familiar_words.h"
#include "analyzers/lexicon.h"
#include "analyzers/token.h"

namespace trefwoord::indexer {

// The words of an article that no lexicon can tell to be well spelt: names, new and foreign words, and slips.
// Not thread-safe.
class NewWords {
 public:
  // Copies the lexicon, which is cheap.
  explicit NewWords(const analyzers::Lexicon& lexicon) : lexicon_(lexicon) {}

  void clear() { words_.clear(); }

  // The tokens of the article, in order. Those are kept that stand on their own, have kLeastLetters to
  // kMostLetters of the letters a to z, are not in the lexicon, and are not followed by parts of their own: a
  // compound of known parts is known.
  void take(const analyzers::Token& token);

  // What was kept since clear(), in the order of their letters, each once; valid as long as the tokens'
  // forms.
  [[nodiscard]] std::span<const std::string_view> words();

  static constexpr std::size_t kLeastLetters = 5;  // shorter ones are never mended
  static constexpr std::size_t kMostLetters = 40;  // longer ones are no words

 private:
  [[nodiscard]] bool is_new(const analyzers::Token& token);

  analyzers::Lexicon lexicon_;
  std::unique_ptr<analyzers::FamiliarWords> familiar_ =
      std::make_unique<analyzers::FamiliarWords>();  // of its words
  std::vector<std::string_view> words_;
  std::uint32_t last_end_ = 0;  // of the last of words_, in the text
};

}  // namespace trefwoord::indexer
