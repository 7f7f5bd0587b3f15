#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::analyzers {

// What the keepers of a collection say of stop words beside data/stop_words_nl.txt: words that tell as little
// in their articles, and listed ones that tell something there. It changes no stem, only TokenKind, so that
// an index does not depend on it: queries alone are read by it. Immutable once read, hence thread-safe.
class StopWordChanges {
 public:
  struct Reading;

  // Lines of
  //
  //   nieuws     is a stop word, in this form
  //   -niet      is none, though it is listed
  //
  // Empty lines and what stands behind a # are left out. Case and accents do not matter.
  [[nodiscard]] static Reading read(std::string_view text);

  // `listed`: whether the folded word is a stop word by itself.
  [[nodiscard]] bool decide(std::string_view folded, bool listed) const {
    return listed ? !taken_off_.contains(folded) : added_.contains(folded);
  }

  // How many words it says something of.
  [[nodiscard]] std::size_t size() const { return added_.size() + taken_off_.size(); }

  // The same words in a fixed order, to tell one from another.
  [[nodiscard]] std::string text() const;

  // A word of more letters is none that is so common.
  static constexpr std::size_t kMaxWordBytes = 60;

 private:
  using Words = std::set<std::string, std::less<>>;

  [[nodiscard]] std::string take_line(const std::string& folded);

  Words added_;
  Words taken_off_;
};

// What was read. `problems` says of each line that is not as above, or that contradicts an earlier one, what
// is wrong, beginning with its number ("line 3: ..."). Who finds any should refuse the text.
struct StopWordChanges::Reading {
  StopWordChanges changes;
  std::vector<std::string> problems;
};

}  // namespace trefwoord::analyzers
