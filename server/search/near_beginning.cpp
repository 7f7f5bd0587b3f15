#include "server/search/near_beginning.h"

#include <algorithm>
#include <string>

namespace trefwoord::search {
namespace {

// The words of a sorted list that have some beginning.
class SortedWords {
 public:
  SortedWords(std::size_t size, const std::function<std::string_view(std::size_t)>& word)
      : size_(size), word_(word) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view operator[](std::size_t number) const { return word_(number); }

  // The first, from `from` on, that does not come before all words with that beginning.
  [[nodiscard]] std::size_t first_with(std::string_view beginning, std::size_t from) const {
    return first_where(from, [&](std::string_view word) { return word >= beginning; });
  }
  // The first, from `from` on, behind them.
  [[nodiscard]] std::size_t first_behind(std::string_view beginning, std::size_t from) const {
    return first_where(from,
                       [&](std::string_view word) { return word.substr(0, beginning.size()) > beginning; });
  }

 private:
  template <class Holds>
  [[nodiscard]] std::size_t first_where(std::size_t from, const Holds& holds) const {
    std::size_t end = size_;
    while (from < end) {
      const std::size_t middle = from + (end - from) / 2;
      if (holds(word_(middle))) {
        end = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  std::size_t size_;
  const std::function<std::string_view(std::size_t)>& word_;
};

// What words begin with whose second letter is the wrong one, if it is `second`.
std::vector<std::string> beginnings_with(std::string_view second, std::string_view typed) {
  const std::string begin = std::string(typed.substr(0, 1)) + std::string(second);
  std::vector<std::string> all{begin + std::string(typed.substr(2)), begin + std::string(typed.substr(1))};
  if (typed.substr(2, 1) == second) {  // exchanged, or the one before it is too many
    all.push_back(begin + std::string(typed.substr(1, 1)) + std::string(typed.substr(3)));
    all.push_back(begin + std::string(typed.substr(3)));
  }
  return all;
}

}  // namespace

bool begins_nearly(std::string_view word, std::string_view typed) {
  const auto differ = std::ranges::mismatch(word, typed);
  const std::string_view word_left = word.substr(static_cast<std::size_t>(differ.in1 - word.begin()));
  const std::string_view typed_left = typed.substr(static_cast<std::size_t>(differ.in2 - typed.begin()));
  if (typed_left.empty()) return true;
  const std::string_view typed_rest = typed_left.substr(1);
  const std::string_view word_rest = word_left.empty() ? word_left : word_left.substr(1);
  if (word_left.starts_with(typed_rest)) return true;  // one too many
  if (word_left.empty()) return false;
  if (word_rest.starts_with(typed_rest)) return true;  // a wrong one
  if (word_rest.starts_with(typed_left)) return true;  // one left out
  return typed_left.size() > 1 && word_left.size() > 1 && typed_left[0] == word_left[1] &&
         typed_left[1] == word_left[0] && word_left.substr(2).starts_with(typed_left.substr(2));
}

std::vector<std::size_t> near_beginnings(std::size_t size,
                                         const std::function<std::string_view(std::size_t)>& word,
                                         std::string_view typed) {
  const SortedWords words(size, word);
  std::vector<std::size_t> near;
  const auto take_within = [&](std::size_t first, std::size_t end) {
    for (std::size_t number = first; number < end; ++number) {
      if (begins_nearly(words[number], typed)) near.push_back(number);
    }
  };
  for (std::size_t begin = 0; begin < words.size();) {
    const std::string_view beginning = words[begin].substr(0, 2);
    const std::size_t end = words.first_behind(beginning, begin);
    const std::string_view second = beginning.substr(1);
    if (second.empty() || second == typed.substr(1, 1)) {
      take_within(begin, end);
    } else {
      for (const std::string& other : beginnings_with(second, typed)) {
        const std::size_t first = words.first_with(other, begin);
        take_within(first, words.first_behind(other, first));
      }
    }
    begin = end;
  }
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  return near;
}

}  // namespace trefwoord::search
