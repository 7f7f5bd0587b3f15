#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzers/lexicon.h"

// The form in which a lexicon is stored: a magic line, then for each word in order: bytes it shares with the
// word before (1 byte), bytes of its own (1), those, flags (1: listed, 2: name), families (first in the low 4
// bits), count (base 128, lowest digit first, the high bit on all digits but the last). Nothing at all where
// there are no words.
namespace trefwoord::analyzers {

// Goes through the words of one, in ascending order. The bytes must outlive it. Throws std::invalid_argument
// for what StoredLexiconWriter did not make, which it may see late.
class StoredLexiconReader {
 public:
  explicit StoredLexiconReader(std::string_view stored);

  // Reads the next word, at first the first. False where there are no more.
  bool next();
  // What next() read; valid until it reads another.
  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] const Lexicon::Entry& entry() const { return entry_; }

 private:
  std::string_view take(std::size_t size);
  std::uint8_t byte() { return static_cast<std::uint8_t>(take(1).front()); }
  std::uint32_t number();

  std::string_view rest_;
  std::string word_;
  Lexicon::Entry entry_;
};

class StoredLexiconWriter {
 public:
  // Words in ascending order, each once, of 1..255 bytes.
  void append(std::string_view word, const Lexicon::Entry& entry);
  [[nodiscard]] const std::string& stored() const { return stored_; }

 private:
  std::string stored_;
  std::string before_;  // the word appended last
};

}  // namespace trefwoord::analyzers
