#include "tests/benchmarks/invented_words.h"

#include <stdexcept>
#include <utility>

namespace trefwoord::benchmarks {
namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Somewhere inside the word, between letters: none is cut in two.
std::size_t cut_at(std::string_view word, std::size_t near) {
  std::size_t at = near;
  while (at < word.size() && is_continuation(word[at])) ++at;
  return at;
}

}  // namespace

InventedWords::InventedWords(std::vector<std::string> names, std::vector<std::string> parts,
                             std::uint64_t seed)
    : names_(std::move(names)), parts_(std::move(parts)), random_(seed) {
  if (names_.empty() || parts_.empty())
    throw std::invalid_argument("the texts have no names or no words to make new ones of");
}

std::string_view InventedWords::invent() {
  words_.push_back(random_() % 2 == 0 ? make_name() : make_compound());
  uses_.push_back(static_cast<std::uint32_t>(words_.size() - 1));
  return words_.back();
}

std::string_view InventedWords::recall() {
  if (uses_.empty()) return invent();
  const std::uint32_t word = uses_[random_() % uses_.size()];
  uses_.push_back(word);
  return words_[word];
}

// The beginning of one name, the middle of another and the end of a third.
std::string InventedWords::make_name() {
  const std::string& first = any_of(names_);
  const std::string& middle = any_of(names_);
  const std::string& last = any_of(names_);
  std::string name = first.substr(0, cut_at(first, (first.size() + 1) / 2));
  const std::size_t from = cut_at(middle, middle.size() / 3);
  name += middle.substr(from, cut_at(middle, 2 * middle.size() / 3) - from);
  return name + last.substr(cut_at(last, last.size() / 2));
}

std::string InventedWords::make_compound() {
  std::string compound = any_of(parts_);
  compound += any_of(parts_);
  return compound + (random_() % 2 == 0 ? any_of(parts_) : "");
}

const std::string& InventedWords::any_of(const std::vector<std::string>& words) {
  return words[random_() % words.size()];
}

}  // namespace trefwoord::benchmarks
