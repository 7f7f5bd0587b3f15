#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace trefwoord::analyzers {

enum class WordShape : std::uint8_t {
  solid,       // one word, whatever is inside: foto's, 1.000,50, N.V., H&M
  hyphenated,  // 2 to kMaxHyphenParts solid words with hyphens between them
  address,     // an e-mail address or URL
};

struct RawWord {
  std::size_t begin;  // byte offsets into the text
  std::size_t end;
  WordShape shape;
};

// A longer chain of hyphens is no word; its parts are.
inline constexpr std::size_t kMaxHyphenParts = 8;

// Finds the words of a text, front to back, in linear time. A word begins with a letter or digit and ends
// with one, but for the last point of "N.V.".
class Tokenizer {
 public:
  // The text must outlive the tokenizer.
  explicit Tokenizer(std::string_view text) : text_(text) {}

  // Moves on to the next word; false at the end of the text.
  [[nodiscard]] bool next(RawWord& word);

  // Moves over words that a glance shows to be solid ones, `most` at most, and says how many. Words beyond
  // may be as plain, but must be looked at: next() goes on with them. A fraction of the time that next()
  // takes.
  [[nodiscard]] std::size_t skip_plain(std::size_t most);

 private:
  [[nodiscard]] bool may_go_on_at(std::size_t run_end) const;
  [[nodiscard]] RawWord read_word(std::size_t begin, std::size_t run_end);
  [[nodiscard]] std::size_t address_end(std::size_t begin, std::size_t run_end);
  [[nodiscard]] std::size_t solid_end(std::size_t begin, std::size_t run_end);
  [[nodiscard]] std::size_t number_end(std::size_t begin, std::size_t run_end);

  std::string_view text_;
  std::size_t at_ = 0;
  // What has been read ahead and found not to be one word is not read ahead again, which keeps time linear:
  std::size_t separate_until_ = 0;    // hyphens, points and commas before this offset separate
  std::size_t no_address_until_ = 0;  // no address begins before this offset
};

}  // namespace trefwoord::analyzers
