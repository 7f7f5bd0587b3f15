#include "server/search/posting_cache.h"

namespace trefwoord::search {

std::shared_ptr<const PostingList> PostingCache::find(const std::string& term) {
  const auto known = by_term_.find(term);
  if (known == by_term_.end()) return nullptr;
  used_.splice(used_.begin(), used_, known->second);
  return known->second->second;
}

void PostingCache::keep(const std::string& term, std::shared_ptr<const PostingList> list) {
  if (list->bytes() > most_bytes_ || by_term_.contains(term)) return;
  bytes_ += list->bytes();
  used_.emplace_front(term, std::move(list));
  by_term_.emplace(term, used_.begin());
  drop_oldest();
}

void PostingCache::clear() {
  used_.clear();
  by_term_.clear();
  bytes_ = 0;
}

void PostingCache::drop_oldest() {
  while (bytes_ > most_bytes_) {
    bytes_ -= used_.back().second->bytes();
    by_term_.erase(used_.back().first);
    used_.pop_back();
  }
}

}  // namespace trefwoord::search
