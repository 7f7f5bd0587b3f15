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

const WordMemo::Entry* WordMemo::find(std::string_view word, WordShape shape) {
  const std::uint64_t hash = hash_of(word, shape);
  if (const Entry* entry = young().find(word, shape, hash); entry != nullptr) return entry;
  const Entry* entry = old().find(word, shape, hash);
  return entry == nullptr ? nullptr : &young().insert(word, shape, entry->tokens, hash);
}

const WordMemo::Entry& WordMemo::insert(std::string_view word, WordShape shape,
                                        std::span<const AnalyzedToken> tokens) {
  return young().insert(word, shape, tokens, hash_of(word, shape));
}

void WordMemo::age() {
  young_ = 1 - young_;
  young().clear();
}

WordMemo::Generation::Generation() : slots(kInitialSlots) {}

const WordMemo::Entry* WordMemo::Generation::find(std::string_view word, WordShape shape,
                                                  std::uint64_t hash) const {
  for (std::size_t i = first_slot(hash); slots[i].entry != nullptr; i = (i + 1) & (slots.size() - 1)) {
    const Entry& entry = *slots[i].entry;
    if (slots[i].hash == hash && equal_bytes(entry.word, word) && entry.shape == shape) return &entry;
  }
  return nullptr;
}

template <class AnyToken>
const WordMemo::Entry& WordMemo::Generation::insert(std::string_view word, WordShape shape,
                                                    std::span<const AnyToken> tokens, std::uint64_t hash) {
  std::pmr::polymorphic_allocator<> allocator(&storage);
  // Side by side, so that a look-up touches few cache lines.
  auto* entry = allocator.new_object<Entry>();
  auto* copies = allocator.allocate_object<Token>(tokens.size());
  entry->word = copy(word);
  entry->shape = shape;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const AnyToken& token = tokens[i];
    // Most words are their own form, and most stems its beginning.
    const std::string_view form = token.form == word ? entry->word : copy(token.form);
    const std::string_view stem =
        form.starts_with(token.stem) ? form.substr(0, token.stem.size()) : copy(token.stem);
    copies[i] = {form, stem, token.begin, token.end, token.position, token.kind};
    if (has_own_position(token.kind)) ++entry->positions;
  }
  entry->tokens = {copies, tokens.size()};
  bytes += sizeof(Entry) + entry->tokens.size_bytes();

  ++entries;
  if (entries * 2 > slots.size()) grow();
  slots[free_slot(hash)] = {hash, entry};
  return *entry;
}

void WordMemo::Generation::clear() {
  storage.release();
  slots.assign(kInitialSlots, Slot{});
  entries = 0;
  bytes = 0;
}

std::size_t WordMemo::Generation::free_slot(std::uint64_t hash) const {
  std::size_t i = first_slot(hash);
  while (slots[i].entry != nullptr) i = (i + 1) & (slots.size() - 1);
  return i;
}

void WordMemo::Generation::grow() {
  std::vector<Slot> before(slots.size() * 2);
  before.swap(slots);
  for (const Slot& slot : before) {
    if (slot.entry != nullptr) slots[free_slot(slot.hash)] = slot;
  }
}

std::string_view WordMemo::Generation::copy(std::string_view text) {
  auto* place = static_cast<char*>(storage.allocate(text.size(), 1));
  std::memcpy(place, text.data(), text.size());
  bytes += text.size();
  return {place, text.size()};
}

}  // namespace trefwoord::analyzers
