#include "server/search/matching/kept_postings.h"

#include <unistd.h>

#include <algorithm>
#include <vector>

#include "server/search/snapshot.h"

namespace trefwoord::search {
namespace {

// What is kept of an index: 64 MB of one of 266,000 articles, of a huge one no more than an eighth of the
// machine's memory.
constexpr std::size_t kBytesAnArticle = 240;
constexpr std::size_t kLeastBytes = std::size_t{1} << 24U;
constexpr std::size_t kPartOfMemory = 8;

// Some 20 MB of terms and numbers.
constexpr std::size_t kMostFrequencies = 200'000;

std::size_t room_for(Xapian::doccount articles) {
  const auto memory =
      static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return std::max(kLeastBytes, std::min(kBytesAnArticle * articles, memory / kPartOfMemory));
}

const Xapian::Database& database_of(std::uint32_t shard, const LiveIndex& index) {
  return index.shards.empty() ? index.database : index.shards[shard];
}

void add_from(Xapian::PostingIterator postings, PostingList& list) {
  for (; postings != Xapian::PostingIterator(); ++postings) {
    list.add(*postings, static_cast<std::uint8_t>(postings.get_wdf()));
  }
}

std::shared_ptr<const PostingList> unpack(const std::string& term, const Xapian::Database& database) {
  auto list = std::make_shared<PostingList>();
  list->reserve(database.get_termfreq(term));
  add_from(database.postlist_begin(term), *list);
  return list;
}

// The list in a later state, in which documents that came have higher numbers than all before them.
std::shared_ptr<const PostingList> brought_up(const std::shared_ptr<const PostingList>& before,
                                              const std::string& term, const Xapian::Database& database) {
  if (before->documents.empty()) return unpack(term, database);
  auto came = std::make_shared<PostingList>();
  Xapian::PostingIterator postings = database.postlist_begin(term);
  if (postings != Xapian::PostingIterator()) postings.skip_to(before->documents.back() + 1);
  add_from(postings, *came);
  const std::size_t now = database.get_termfreq(term);
  if (before->documents.size() + came->documents.size() != now) return unpack(term, database);
  if (came->documents.empty()) return before;
  auto all = std::make_shared<PostingList>();
  all->reserve(now);
  all->documents = before->documents;
  all->wdfs = before->wdfs;
  all->most_wdf = before->most_wdf;
  for (std::size_t i = 0; i < came->documents.size(); ++i) all->add(came->documents[i], came->wdfs[i]);
  return all;
}

std::string key_of(const std::string& term, std::uint32_t shard) {
  return static_cast<char>(shard) + term;
}

}  // namespace

bool KeptPostings::turn_to(const LiveIndex& index) {
  std::string uuid = index.database.get_uuid();
  if (uuid == database_) return false;
  database_ = std::move(uuid);
  lists_.clear();
  lists_.keep_at_most(room_for(index.database.get_doccount()));
  frequencies_.clear();
  return true;
}

std::shared_ptr<const PostingList> KeptPostings::of(const std::string& term, std::uint32_t shard,
                                                    const LiveIndex& index) {
  const std::string key = key_of(term, shard);
  std::shared_ptr<const Kept> kept;
  {
    const std::lock_guard lock(mutex_);
    if (!turn_to(index)) kept = lists_.find(key);
  }
  if (kept && kept->revision == index.revision) return kept->list;
  const Xapian::Database& database = database_of(shard, index);
  const bool goes_on = kept && kept->revision < index.revision && index.grows_in_order;
  auto list = goes_on ? brought_up(kept->list, term, database) : unpack(term, database);
  if (kept && kept->revision > index.revision) return list;  // of a searcher that has not followed yet
  const std::lock_guard lock(mutex_);
  if (index.database.get_uuid() == database_) {
    lists_.keep(key, std::make_shared<const Kept>(Kept{list, index.revision}));
  }
  return list;
}

Xapian::doccount KeptPostings::frequency(const std::string& term, const LiveIndex& index) {
  {
    const std::lock_guard lock(mutex_);
    turn_to(index);
    if (frequencies_revision_ != index.revision || frequencies_.size() >= kMostFrequencies) {
      frequencies_.clear();
      frequencies_revision_ = index.revision;
    }
    if (const auto known = frequencies_.find(term); known != frequencies_.end()) return known->second;
  }
  const Xapian::doccount frequency = index.database.get_termfreq(term);
  const std::lock_guard lock(mutex_);
  if (frequencies_revision_ == index.revision && index.database.get_uuid() == database_) {
    frequencies_.emplace(term, frequency);
  }
  return frequency;
}

}  // namespace trefwoord::search
