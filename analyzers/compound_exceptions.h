#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::analyzers {

// What the makers of an index say of compounds that the lexicon gets wrong: that a word stays whole, or where
// it is split. They overrule every rule, for the other forms of the word (plural, diminutive) too. Immutable
// once read, hence thread-safe.
class CompoundExceptions {
 public:
  // Bytes [begin, end) of the folded word.
  struct Part {
    std::uint32_t begin;
    std::uint32_t end;
    bool operator==(const Part&) const = default;
  };
  struct Reading;

  // A file of exceptions: lines of
  //
  //   minister                      the word stays whole
  //   fiets+pad                     the word, fietspad, is split between these parts
  //   stadsbestuur = stad bestuur   the same, where linking letters (s, e, n, en, er) belong to no part
  //
  // Empty lines and what stands behind a # are left out. Case and accents do not matter.
  [[nodiscard]] static Reading read(std::string_view text);

  // The parts of a folded word: two or more, or none if it stays whole. nullptr where nothing is said of it.
  [[nodiscard]] const std::vector<Part>* find(std::string_view folded) const;

  [[nodiscard]] bool empty() const { return words_.empty(); }
  // Folded, in ascending order.
  [[nodiscard]] std::vector<std::string_view> words() const;

  // The same exceptions in a form that read() takes, always the same for the same: for storing and comparing.
  [[nodiscard]] std::string text() const;

 private:
  std::map<std::string, std::vector<Part>, std::less<>> words_;
};

// What was read. `problems` says of each line that is none of the forms above, that divides its word wrongly
// or that contradicts an earlier one what is wrong, beginning with its number ("line 3: ..."). Who finds any
// should refuse the file: the line's word is not among the exceptions.
struct CompoundExceptions::Reading {
  CompoundExceptions exceptions;
  std::vector<std::string> problems;
};

}  // namespace trefwoord::analyzers
