#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/large_pages.h"
#include "analyzers/lexicon.h"

namespace trefwoord::analyzers {

// The table behind a Lexicon: records in one string, in the order of their words, found by an open hash
// table. Some 30 bytes a word. Const once filled, hence thread-safe then.
//
// A record is: length of the word (1 byte), flags (1), families (first in the low 4 bits), count (4,
// little-endian), the word.
class Lexicon::Words {
 public:
  // Room for what will be appended, so that the records are not moved about as they grow.
  void reserve(std::size_t record_bytes) { records_.reserve(record_bytes); }
  [[nodiscard]] std::size_t record_bytes() const { return records_.size(); }
  // Words must come in ascending order, each once, of 1..255 bytes.
  void append(std::string_view word, const Entry& entry);
  // After the last append(), before the first find().
  void finish();

  [[nodiscard]] Entry find(std::string_view word) const;
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t memory_bytes() const;
  void for_each(const std::function<void(std::string_view word, const Entry&)>& visit) const;
  void for_each_beginning_with(char letter,
                               const std::function<void(std::string_view word, const Entry&)>& visit) const;
  void walk_beginning_with(char letter, const VisitAndSkip& visit) const;
  // Sets the families of a word that is there.
  void set_families(std::string_view word, std::uint8_t first, std::uint8_t last);

 private:
  // Most of what a splitter asks for is no word. A byte of the hash says so nearly always, and a table of
  // bytes stays in the processor's cache where one of places does not.
  using Tag = std::uint8_t;    // 0: free
  using Slot = std::uint32_t;  // the place of a record

  [[nodiscard]] const char* record_of(std::string_view word) const;
  [[nodiscard]] Entry entry_at(const char* record) const;
  [[nodiscard]] std::size_t next_beginning_otherwise(std::size_t at, std::size_t letters,
                                                     std::size_t end) const;
  void for_each_between(std::size_t begin, std::size_t end,
                        const std::function<void(std::string_view word, const Entry&)>& visit) const;

  std::basic_string<char, std::char_traits<char>, LargePages<char>> records_;
  std::vector<Tag, LargePages<Tag>> tags_;     // a power of two, at most two thirds full
  std::vector<Slot, LargePages<Slot>> slots_;  // of each tag
  std::array<std::uint32_t, 257> begin_of_{};  // where the words that begin with a byte begin; their end
  std::vector<std::uint32_t>
      begin_of_three_;  // where words begin whose first three letters the one before has not
  std::size_t size_ = 0;
};

}  // namespace trefwoord::analyzers
