#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/compound_exceptions.h"

namespace trefwoord::analyzers {

// Words that are known: what compounds are split by and inflections are undone by. The Dutch lexicon comes
// from a word list (lexicon_builder.h), what a collection adds to it from its texts (vocabulary_counter.h).
// Immutable, hence thread-safe.
class Lexicon {
 public:
  // How a word is known.
  struct Entry {
    std::uint32_t count = 0;  // occurrences in the collection, of a word that only the collection has
    bool listed = false;      // in the word list, in lower case
    bool name = false;        // always with a capital
    // In how many listed compounds it is the first or the last part, as the number's bit width: 0, 1, 2
    // for 2..3, 3 for 4..7 ... Tells words that make compounds ("scharrel", rare as it is) from strings that
    // happen to be words.
    std::uint8_t first_family = 0;
    std::uint8_t last_family = 0;

    [[nodiscard]] bool known() const { return listed || name || count > 0; }
    bool operator==(const Entry&) const = default;
  };

  static constexpr std::uint8_t kLargestFamily = 15;  // the families share a byte

  Lexicon();  // knows no word: nothing is split, nothing undone
  ~Lexicon();
  Lexicon(const Lexicon&);
  Lexicon& operator=(const Lexicon&);

  // `folded` as fold() makes it. All-zero for an unknown word.
  [[nodiscard]] Entry find(std::string_view folded) const;
  [[nodiscard]] bool contains(std::string_view folded) const;
  // The words that begin with `letter`, in ascending order, each with what find() says of it. The views are
  // valid as long as this lexicon or a copy of it.
  void for_each_beginning_with(char letter,
                               const std::function<void(std::string_view folded, const Entry&)>& visit) const;
  // The same, but for those that begin with the first letters of a word visited: as many as `visit` returns,
  // 0 to go on with the next.
  using VisitAndSkip = std::function<std::size_t(std::string_view folded, const Entry&)>;
  void walk_beginning_with(char letter, const VisitAndSkip& visit) const;
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::size_t size() const;          // words
  [[nodiscard]] std::size_t memory_bytes() const;  // held, by all copies together

  // This lexicon and the words of `other` that it lacks.
  [[nodiscard]] Lexicon with(const Lexicon& other) const;

  // This lexicon with what users say of compounds, in place of what it had of that; their words are known,
  // too.
  [[nodiscard]] Lexicon with(const CompoundExceptions& exceptions) const;
  // Empty unless given.
  [[nodiscard]] const CompoundExceptions& compound_exceptions() const;

  // A compact form for storing (stored_lexicon.h), and back; without the compound exceptions, which have
  // their own. An empty string is the empty lexicon; anything else that serialise() did not make throws
  // std::invalid_argument. `additions`: another lexicon's, of which come the words that the first one lacks.
  [[nodiscard]] std::string serialise() const;
  [[nodiscard]] static Lexicon parse(std::string_view serialised, std::string_view additions = {});

 private:
  friend class LexiconBuilder;
  friend class VocabularyCounter;
  class Words;
  explicit Lexicon(std::shared_ptr<const Words>);
  std::shared_ptr<const Words> words_;  // shared by copies: it is large and never changes; null if empty
  std::shared_ptr<const CompoundExceptions> exceptions_;  // never null
};

}  // namespace trefwoord::analyzers
