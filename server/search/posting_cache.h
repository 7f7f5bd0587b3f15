#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "server/search/posting_list.h"

namespace trefwoord::search {

// Posting lists of one shard by term, those used last: as many as fit. Not thread-safe.
class PostingCache {
 public:
  explicit PostingCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Null where it is not kept.
  [[nodiscard]] std::shared_ptr<const PostingList> find(const std::string& term);
  // What does not fit by itself is not kept.
  void keep(const std::string& term, std::shared_ptr<const PostingList> list);
  // Calls `change(term, list)` for every list; what it returns takes the list's place.
  template <class Change>
  void change_all(const Change& change) {
    for (auto& [term, list] : used_) {
      bytes_ -= list->bytes();
      list = change(term, std::move(list));
      bytes_ += list->bytes();
    }
    drop_oldest();
  }
  void clear();

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  using Used = std::list<std::pair<std::string, std::shared_ptr<const PostingList>>>;
  void drop_oldest();

  const std::size_t most_bytes_;
  Used used_;  // the last used first
  std::unordered_map<std::string, Used::iterator> by_term_;
  std::size_t bytes_ = 0;
};

}  // namespace trefwoord::search
