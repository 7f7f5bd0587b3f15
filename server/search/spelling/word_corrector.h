#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/compound_splitter.h"
#include "analyzers/lexicon.h"
#include "server/search/spelling/candidates.h"

namespace trefwoord::search {

// How a word stands with the lexicon.
enum class Spelling : std::uint8_t {
  known,     // in the word list, or a regular form of a word that is
  compound,  // of known words, in no list itself
  used,      // known only because the collection uses it
  unknown,
};

// Finds what a misspelt word was meant to be. Thread-safe.
class WordCorrector {
 public:
  // Copies the lexicon, which is cheap.
  explicit WordCorrector(const analyzers::Lexicon& lexicon) : lexicon_(lexicon), splitter_(lexicon) {}

  // Whether a folded word is of the letters a to z alone, and neither so short that anything is near it nor
  // so long that it is no word. Only such words may be asked for.
  [[nodiscard]] static bool can_mend(std::string_view word);
  static constexpr std::size_t kLeastLetters = 5;
  static constexpr std::size_t kMostLetters = 40;

  [[nodiscard]] Spelling spelling_of(std::string_view word) const;

  // Whether the word list has it, and not as a name.
  [[nodiscard]] bool is_listed(std::string_view word) const { return lexicon_.find(word).listed; }

  // The likeliest corrections of a word whose spelling_of() is `spelling`, the likeliest first, never the
  // word itself; at most `most`, each of a cost of `at_most`. Of a compound only listed words that differ
  // from it by hardly a letter: a compound of known parts is mostly one. Of a known word none. Takes a
  // millisecond or so.
  [[nodiscard]] std::vector<Candidate> corrections(std::string_view word, Spelling spelling, std::size_t most,
                                                   int at_most = kAnyCost) const;
  static constexpr int kAnyCost = 1'000;

 private:
  void add_compounds(std::string_view word, int at_most, Candidates& words) const;

  analyzers::Lexicon lexicon_;
  analyzers::CompoundSplitter splitter_;
};

}  // namespace trefwoord::search
