#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// How Dutch spells one word before an ending and without it: boom, bom-en -> bomen; bom -> bommen; huis ->
// huizen. Words are folded (ideeen); ASCII rules, other letters count as consonants. Nothing here knows any
// words: the functions name every spelling that is possible, likeliest first, and the caller asks a lexicon.

// At most three spellings; views of it live as long as it does.
class Spellings {
 public:
  void add(std::string spelling);
  [[nodiscard]] const std::string* begin() const { return spellings_.data(); }
  [[nodiscard]] const std::string* end() const { return spellings_.data() + size_; }

 private:
  std::array<std::string, 3> spellings_;
  std::size_t size_ = 0;
};

// What stands before -e, -en, -er or -end -> the word alone: bom -> boom, bomm -> bom, brev -> breef, huiz ->
// huis, wandel -> wandel (or wandeel).
[[nodiscard]] Spellings closed(std::string_view before_ending);

// A word -> what it becomes before -e, -en, -er or -end: boom -> bom, bom -> bomm, brief -> briev, huis ->
// huiz (or huis), wandel -> wandel (or wandell).
[[nodiscard]] Spellings opened(std::string_view word);

[[nodiscard]] bool is_vowel(char letter);
// True if -te, -ten and -t are the endings of its weak past and participle, false for -de, -den, -d. Of what
// stands before -en in the infinitive: lev, reiz -> false, straf -> true.
[[nodiscard]] bool is_voiceless(std::string_view before_en);

}  // namespace trefwoord::analyzers
