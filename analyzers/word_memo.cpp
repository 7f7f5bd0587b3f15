#include "analyzers/word_memo.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace trefwoord::analyzers {
namespace {

constexpr std::size_t kInitialSlots = 1U << 15U;

std::uint64_t hash_of(std::string_view word, WordShape shape) {
  return XXH3_64bits_withSeed(word.data(), word.size(), static_cast<std::uint64_t>(shape));
}

// For words, which are short: a call of memcmp() costs more than the comparing. In overlapping steps of eight
// bytes.
bool equal_bytes(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() < sizeof(std::uint64_t)) return std::equal(a.begin(), a.end(), b.begin());
  const auto equal_at = [&](std::size_t at) {
    std::uint64_t of_a = 0;
    std::uint64_t of_b = 0;
    std::memcpy(&of_a, a.data() + at, sizeof of_a);
    std::memcpy(&of_b, b.data() + at, sizeof of_b);
    return of_a == of_b;
  };
  const std::size_t last = a.size() - sizeof(std::uint64_t);
  for (std::size_t at = 0; at < last; at += sizeof(std::uint64_t)) {
    if (!equal_at(at)) return false;
  }
  return equal_at(last);
}

}  // namespace

WordMemo::WordMemo() : slots_(kInitialSlots) {}

const WordMemo::Entry* WordMemo::find(std::string_view word, WordShape shape) const {
  const std::uint64_t hash = hash_of(word, shape);
  for (std::size_t i = first_slot(hash); slots_[i].entry != nullptr; i = (i + 1) & (slots_.size() - 1)) {
    const Entry& entry = *slots_[i].entry;
    if (slots_[i].hash == hash && equal_bytes(entry.word, word) && entry.shape == shape) return &entry;
  }
  return nullptr;
}

const WordMemo::Entry& WordMemo::insert(std::string_view word, WordShape shape,
                                        std::span<const AnalyzedToken> tokens) {
  std::pmr::polymorphic_allocator<> allocator(&storage_);
  // Side by side, so that a look-up touches few cache lines.
  auto* entry = allocator.new_object<Entry>();
  auto* copies = allocator.allocate_object<Token>(tokens.size());
  entry->word = copy(word);
  entry->shape = shape;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const AnalyzedToken& token = tokens[i];
    // Most words are their own form, and most stems its beginning.
    const std::string_view form = token.form == word ? entry->word : copy(token.form);
    const std::string_view stem =
        form.starts_with(token.stem) ? form.substr(0, token.stem.size()) : copy(token.stem);
    copies[i] = {form, stem, token.begin, token.end, token.position, token.kind};
    if (has_own_position(token.kind)) ++entry->positions;
  }
  entry->tokens = {copies, tokens.size()};
  bytes_ += sizeof(Entry) + entry->tokens.size_bytes();

  ++entries_;
  if (entries_ * 2 > slots_.size()) grow();
  const std::uint64_t hash = hash_of(word, shape);
  slots_[free_slot(hash)] = {hash, entry};
  return *entry;
}

void WordMemo::clear() {
  storage_.release();
  slots_.assign(kInitialSlots, Slot{});
  entries_ = 0;
  bytes_ = 0;
}

std::size_t WordMemo::free_slot(std::uint64_t hash) const {
  std::size_t i = first_slot(hash);
  while (slots_[i].entry != nullptr) i = (i + 1) & (slots_.size() - 1);
  return i;
}

void WordMemo::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.entry != nullptr) slots_[free_slot(slot.hash)] = slot;
  }
}

std::string_view WordMemo::copy(std::string_view text) {
  auto* bytes = static_cast<char*>(storage_.allocate(text.size(), 1));
  std::memcpy(bytes, text.data(), text.size());
  bytes_ += text.size();
  return {bytes, text.size()};
}

}  // namespace trefwoord::analyzers
