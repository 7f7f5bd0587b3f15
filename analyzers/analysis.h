#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// Which steps of the chain are taken. All of them, but where it is measured what one is worth.
struct AnalysisSteps {
  bool folding = true;    // of accents; case is always folded
  bool stemming = true;   // off: every form is a word of its own
  bool overrides = true;  // off: the stemming algorithm alone, without irregular words, spelling variants,
                          // rules and lexicon
  bool compounds = true;  // off: solid compounds have no parts

  bool operator==(const AnalysisSteps&) const = default;
};

// All that decides which tokens a text has, beside the program itself: the words that are known, and the
// steps taken. Chosen when an index is made and stored with it, so that articles and queries are analyzed
// alike. Immutable, hence thread-safe; copies share what is large.
class Analysis {
 public:
  // Knows the Dutch lexicon and nothing of any collection. Costs nothing before it is asked for something.
  Analysis() = default;
  // `vocabulary`: words of a collection that the Dutch lexicon lacks (vocabulary_counter.h). `exceptions`:
  // what the collection's keepers say of compounds.
  explicit Analysis(const Lexicon& vocabulary, AnalysisSteps steps = {},
                    const CompoundExceptions& exceptions = {});
  // The same words known, other steps taken.
  [[nodiscard]] Analysis with(const AnalysisSteps& steps) const;

  // The Dutch lexicon with the vocabulary.
  [[nodiscard]] const Lexicon& lexicon() const;
  [[nodiscard]] const AnalysisSteps& steps() const;
  // Names the chain: "nl-" and 12 hex digits, of algorithm names and versions, every data file, the
  // vocabulary, the steps and the exceptions. Under one fingerprint the same text has the same terms.
  [[nodiscard]] const std::string& fingerprint() const;

  // For storing, and back. parse() takes some 40 ms, for the lexicon is put together anew; it throws
  // std::invalid_argument for what serialise() did not make.
  [[nodiscard]] const std::string& serialise() const;
  [[nodiscard]] static Analysis parse(std::string_view serialised);

 private:
  // The same with a vocabulary as it is stored.
  Analysis(std::string_view vocabulary, AnalysisSteps steps, const CompoundExceptions& exceptions);

  struct Parts;
  [[nodiscard]] const Parts& parts() const;

  std::shared_ptr<const Parts> parts_;  // null: those of Analysis()
};

// The fingerprint that this program gives to a stored analysis, without putting it together.
[[nodiscard]] std::string fingerprint_of(std::string_view serialised_analysis);

}  // namespace trefwoord::analyzers
