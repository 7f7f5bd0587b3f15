#include "server/search/shared_word_lists.h"

#include <string_view>

namespace trefwoord::search {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

}  // namespace

bool SharedWordLists::Slot::is_fresh(const LiveIndex& index) const {
  if (!list || database != index.database.get_uuid()) return false;
  return revision == index.revision || Clock::now() - made < kRefresh;
}

std::shared_ptr<const WordList> SharedWordLists::of(char letter, const LiveIndex& index,
                                                    const Columns& columns) {
  const std::size_t number = kLetters.find(letter);
  if (number == std::string_view::npos) return nullptr;
  Slot& slot = slots_[number];
  if (auto list = known(slot, letter, index)) return list;
  const std::lock_guard making(slot.making);
  if (auto list = known(slot, letter, index)) return list;
  make(letter, index, columns);
  return known(slot, letter, index);
}

std::shared_ptr<const WordList> SharedWordLists::known(Slot& slot, char letter, const LiveIndex& index) {
  const std::lock_guard lock(slot.mutex);
  if (slot.list && !slot.is_fresh(index)) {
    const std::lock_guard wanting(wanting_);
    wanted_.insert(letter);
    wakes_.notify_one();
  }
  return slot.list;
}

void SharedWordLists::make(char letter, const LiveIndex& index, const Columns& columns,
                           const std::stop_token& stop) {
  Slot& slot = slots_.at(kLetters.find(letter));
  {
    const std::lock_guard lock(slot.mutex);
    if (slot.is_fresh(index)) return;
  }
  std::shared_ptr<const WordList> list = WordList::make(letter, index, *columns(), stop);
  if (list == nullptr) return;
  const std::lock_guard lock(slot.mutex);
  slot.list = std::move(list);
  slot.database = index.database.get_uuid();
  slot.revision = index.revision;
  slot.made = Clock::now();
}

void SharedWordLists::want_all() {
  const std::lock_guard wanting(wanting_);
  wanted_.insert(kLetters.begin(), kLetters.end());
  wakes_.notify_one();
}

std::optional<char> SharedWordLists::wait_for_wanted() {
  std::unique_lock wanting(wanting_);
  wakes_.wait(wanting, [this] { return stopped_ || !wanted_.empty(); });
  if (stopped_) return std::nullopt;
  return wanted_.extract(wanted_.begin()).value();
}

void SharedWordLists::stop_waiting() {
  const std::lock_guard wanting(wanting_);
  stopped_ = true;
  wakes_.notify_one();
}

}  // namespace trefwoord::search
