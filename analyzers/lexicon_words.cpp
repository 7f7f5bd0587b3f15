#include "analyzers/lexicon_words.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

namespace trefwoord::analyzers {
namespace {

constexpr std::size_t kFlagsAt = 1;
constexpr std::size_t kFamiliesAt = 2;
constexpr std::size_t kCountAt = 3;
constexpr std::size_t kWordAt = kCountAt + sizeof(std::uint32_t);

constexpr unsigned kListed = 1;
constexpr unsigned kName = 2;

// So many first letters words are found by without a look at those between.
constexpr std::size_t kIndexedLetters = 3;

constexpr std::size_t kMostRecordBytes = 0xFFFFFFFFU;  // places are 32 bits

std::uint64_t hash_of(std::string_view word) {
  return XXH3_64bits(word.data(), word.size());
}

// The bits that the place in the table is least told by.
std::uint8_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint8_t>(hash >> 57U | 0x80U);
}

std::string_view word_at(const char* record) {
  return {record + kWordAt, static_cast<unsigned char>(record[0])};
}

char packed_families(std::uint8_t first, std::uint8_t last) {
  return static_cast<char>(first | (last << 4U));
}

}  // namespace

void Lexicon::Words::append(std::string_view word, const Entry& entry) {
  if (word.empty() || word.size() > 255 || records_.size() + word.size() + kWordAt >= kMostRecordBytes) {
    throw std::length_error("lexicon: a word too long, or too many words");
  }
  std::array<char, kWordAt> head{static_cast<char>(word.size()),
                                 static_cast<char>((entry.listed ? kListed : 0U) | (entry.name ? kName : 0U)),
                                 packed_families(entry.first_family, entry.last_family)};
  for (unsigned i = 0; i < sizeof(std::uint32_t); ++i) {
    head[kCountAt + i] = static_cast<char>((entry.count >> (8 * i)) & 0xFFU);
  }
  records_.append(head.data(), head.size()).append(word);
  ++size_;
}

void Lexicon::Words::finish() {
  if (records_.capacity() > records_.size() / 4 * 5) records_.shrink_to_fit();
  tags_.assign(std::bit_ceil(size_ + size_ / 2 + 1), 0);
  slots_.resize(tags_.size());
  const std::size_t mask = tags_.size() - 1;
  std::string_view before;
  for (std::size_t at = 0; at < records_.size();) {
    const std::string_view word = word_at(records_.data() + at);
    if (word.substr(0, kIndexedLetters) != before.substr(0, kIndexedLetters)) {
      begin_of_three_.push_back(static_cast<std::uint32_t>(at));
    }
    before = word;
    const std::uint64_t hash = hash_of(word);
    std::size_t slot = hash & mask;
    while (tags_[slot] != 0) slot = (slot + 1) & mask;
    tags_[slot] = tag_of(hash);
    slots_[slot] = static_cast<Slot>(at);
    at += kWordAt + word.size();
    begin_of_[static_cast<unsigned char>(word.front()) + 1U] = static_cast<std::uint32_t>(at);
  }
  for (std::size_t i = 1; i < begin_of_.size(); ++i) begin_of_[i] = std::max(begin_of_[i], begin_of_[i - 1]);
}

const char* Lexicon::Words::record_of(std::string_view word) const {
  const std::uint64_t hash = hash_of(word);
  const Tag tag = tag_of(hash);
  const std::size_t mask = tags_.size() - 1;
  for (std::size_t slot = hash & mask; tags_[slot] != 0; slot = (slot + 1) & mask) {
    if (tags_[slot] != tag) continue;
    const char* record = records_.data() + slots_[slot];
    if (word_at(record) == word) return record;
  }
  return nullptr;
}

Lexicon::Entry Lexicon::Words::entry_at(const char* record) const {
  Entry entry;
  const auto byte = [record](std::size_t at) { return static_cast<unsigned char>(record[at]); };
  for (std::size_t i = 4; i-- > 0;) entry.count = (entry.count << 8U) | byte(kCountAt + i);
  entry.listed = (byte(kFlagsAt) & kListed) != 0;
  entry.name = (byte(kFlagsAt) & kName) != 0;
  entry.first_family = byte(kFamiliesAt) & 0xFU;
  entry.last_family = static_cast<std::uint8_t>(byte(kFamiliesAt) >> 4U);
  return entry;
}

Lexicon::Entry Lexicon::Words::find(std::string_view word) const {
  const char* record = record_of(word);
  return record == nullptr ? Entry{} : entry_at(record);
}

std::size_t Lexicon::Words::memory_bytes() const {
  return records_.capacity() + tags_.capacity() * sizeof(Tag) + slots_.capacity() * sizeof(Slot) +
         begin_of_three_.capacity() * sizeof(std::uint32_t);
}

void Lexicon::Words::for_each(const std::function<void(std::string_view, const Entry&)>& visit) const {
  for_each_between(0, records_.size(), visit);
}

void Lexicon::Words::for_each_beginning_with(
    char letter, const std::function<void(std::string_view, const Entry&)>& visit) const {
  const auto byte = static_cast<unsigned char>(letter);
  for_each_between(begin_of_[byte], begin_of_[byte + 1U], visit);
}

void Lexicon::Words::walk_beginning_with(char letter, const VisitAndSkip& visit) const {
  const auto byte = static_cast<unsigned char>(letter);
  const std::size_t end = begin_of_[byte + 1U];
  for (std::size_t at = begin_of_[byte]; at < end;) {
    const char* record = records_.data() + at;
    const std::string_view word = word_at(record);
    const std::size_t letters = visit(word, entry_at(record));
    at = letters == 0 ? at + kWordAt + word.size() : next_beginning_otherwise(at, letters, end);
  }
}

// Where, from the word at `at` on, the first word is that does not begin with its first `letters`; or `end`.
std::size_t Lexicon::Words::next_beginning_otherwise(std::size_t at, std::size_t letters,
                                                     std::size_t end) const {
  const std::string_view beginning = word_at(records_.data() + at).substr(0, letters);
  if (letters <= kIndexedLetters) {
    auto next = std::upper_bound(begin_of_three_.begin(), begin_of_three_.end(), at);
    while (next != begin_of_three_.end() && word_at(records_.data() + *next).starts_with(beginning)) ++next;
    return next == begin_of_three_.end() ? end : std::min<std::size_t>(*next, end);
  }
  while (at < end && word_at(records_.data() + at).starts_with(beginning)) {
    at += kWordAt + static_cast<unsigned char>(records_[at]);
  }
  return at;
}

void Lexicon::Words::for_each_between(
    std::size_t begin, std::size_t end,
    const std::function<void(std::string_view, const Entry&)>& visit) const {
  for (std::size_t at = begin; at < end;) {
    const char* record = records_.data() + at;
    const std::string_view word = word_at(record);
    visit(word, entry_at(record));
    at += kWordAt + word.size();
  }
}

void Lexicon::Words::set_families(std::string_view word, std::uint8_t first, std::uint8_t last) {
  const char* record = record_of(word);
  if (record == nullptr) throw std::logic_error("lexicon: families of an unknown word");
  records_[static_cast<std::size_t>(record - records_.data()) + kFamiliesAt] = packed_families(first, last);
}

}  // namespace trefwoord::analyzers
