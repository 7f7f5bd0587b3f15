#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/facet_columns.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// The words of one state of an index that begin with one letter, with what decides which of them a reader
// most likely means: in how many articles, and in how many recent ones, some form of each is. Folded. Never
// changes, hence thread-safe. A header of this room's .cpp files only: it needs Xapian types.
class WordList {
 public:
  // Looks every word of that letter up in the index, unless it is to stop meanwhile: then null. Throws
  // Xapian::Error.
  [[nodiscard]] static std::shared_ptr<const WordList> make(char letter, const LiveIndex& index,
                                                            const FacetColumns& columns,
                                                            const std::stop_token& stop);

  struct Word {
    std::string_view folded;
    bool is_name = false;    // always with a capital
    std::uint32_t stem = 0;  // a number: words of one stem have the same
    std::uint32_t articles = 0;
    double likelihood = 0;  // the greater the likelier, of any list
  };

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // In ascending order. Valid as long as the list.
  [[nodiscard]] Word word(std::size_t number) const;
  // All numbers, the likeliest word first; of equally likely ones those of one stem stand together, shorter
  // ones first.
  [[nodiscard]] std::span<const std::uint32_t> by_likelihood() const { return by_likelihood_; }
  // The numbers from `first` to before `end` are those of the words that begin so.
  struct Range {
    std::size_t first;
    std::size_t end;
  };
  [[nodiscard]] Range beginning_with(std::string_view folded) const;

 private:
  struct Entry {
    std::uint32_t begin;  // in letters_
    std::uint32_t stem;
    std::uint8_t length;
    bool is_name;
  };
  struct Stem {
    std::uint32_t articles;
    std::uint32_t recent;
  };
  [[nodiscard]] std::string_view text_of(const Entry& entry) const {
    return std::string_view(letters_).substr(entry.begin, entry.length);
  }
  WordList() = default;
  void look_up(char letter, const LiveIndex& index, const FacetColumns& columns, const std::stop_token& stop);
  void add(std::string_view word, std::uint32_t stem, bool is_name);
  void sort();
  [[nodiscard]] double likelihood(const Entry& entry) const;

  std::string letters_;
  std::vector<Entry> entries_;
  std::vector<Stem> stems_;
  std::vector<std::uint32_t> by_likelihood_;
};

}  // namespace trefwoord::search
