#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>
#include <utility>

namespace trefwoord::search {

// Values by key, those used last: as many as fit. A value says by bytes() how much room it takes. Not
// thread-safe.
template <class Key, class Value>
class RecentlyUsed {
 public:
  explicit RecentlyUsed(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Null where it is not kept.
  [[nodiscard]] std::shared_ptr<const Value> find(const Key& key) {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return nullptr;
    used_.splice(used_.begin(), used_, known->second);
    return known->second->second;
  }

  // In the place of the one that is kept under this key. What does not fit by itself is not kept.
  void keep(const Key& key, std::shared_ptr<const Value> value) {
    drop(key);
    if (value->bytes() > most_bytes_) return;
    bytes_ += value->bytes();
    used_.emplace_front(key, std::move(value));
    by_key_.emplace(key, used_.begin());
    drop_oldest();
  }

  // Calls `change(key, value)` for every one; what it returns takes the value's place.
  template <class Change>
  void change_all(const Change& change) {
    for (auto& [key, value] : used_) {
      bytes_ -= value->bytes();
      value = change(key, std::move(value));
      bytes_ += value->bytes();
    }
    drop_oldest();
  }

  // From now on.
  void keep_at_most(std::size_t bytes) {
    most_bytes_ = bytes;
    drop_oldest();
  }

  void clear() {
    used_.clear();
    by_key_.clear();
    bytes_ = 0;
  }

  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  // Whether nothing has to go for another of so many bytes.
  [[nodiscard]] bool has_room_for(std::size_t bytes) const { return bytes_ + bytes <= most_bytes_; }

 private:
  using Used = std::list<std::pair<Key, std::shared_ptr<const Value>>>;

  void drop(const Key& key) {
    const auto known = by_key_.find(key);
    if (known == by_key_.end()) return;
    bytes_ -= known->second->second->bytes();
    used_.erase(known->second);
    by_key_.erase(known);
  }

  void drop_oldest() {
    while (bytes_ > most_bytes_) {
      bytes_ -= used_.back().second->bytes();
      by_key_.erase(used_.back().first);
      used_.pop_back();
    }
  }

  std::size_t most_bytes_;
  Used used_;  // the last used first
  std::unordered_map<Key, typename Used::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace trefwoord::search
