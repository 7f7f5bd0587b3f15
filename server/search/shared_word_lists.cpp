#include "server/search/shared_word_lists.h"

#include <optional>

namespace trefwoord::search {
namespace {

using Clock = std::chrono::steady_clock;

std::optional<std::size_t> slot_of(char letter) {
  if (letter >= 'a' && letter <= 'z') return static_cast<std::size_t>(letter - 'a');
  if (letter >= '0' && letter <= '9') return static_cast<std::size_t>(letter - '0' + 26);
  return std::nullopt;
}

}  // namespace

std::shared_ptr<const WordList> SharedWordLists::of(char letter, const LiveIndex& index,
                                                    const Columns& columns) {
  const std::optional<std::size_t> number = slot_of(letter);
  if (!number) return nullptr;
  Slot& slot = slots_[*number];
  const std::string database = index.database.get_uuid();
  std::unique_lock making(slot.making, std::defer_lock);
  {
    const std::lock_guard lock(slot.mutex);
    const bool is_same = slot.list && slot.database == database;
    const bool is_fresh = slot.revision == index.revision || Clock::now() - slot.made < kRefresh;
    if (is_same && (is_fresh || !making.try_lock())) return slot.list;
  }
  if (!making) making.lock();
  {
    const std::lock_guard lock(slot.mutex);  // another may have made it meanwhile
    if (slot.list && slot.database == database && Clock::now() - slot.made < kRefresh) return slot.list;
  }
  auto list = std::make_shared<const WordList>(letter, index, *columns());
  const std::lock_guard lock(slot.mutex);
  slot.list = std::move(list);
  slot.database = database;
  slot.revision = index.revision;
  slot.made = Clock::now();
  return slot.list;
}

}  // namespace trefwoord::search
