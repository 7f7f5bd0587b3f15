#include "server/search/matching/kept_postings.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "indexer/schema.h"
#include "server/search/machine_memory.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {
namespace {

// What is kept of an index: all lists that are long take 250 bytes an article (66 MB of 266,000, in which a
// word has 24 million postings together), and of a huge index it is no more than an eighth of the machine's
// memory.
constexpr std::size_t kBytesAnArticle = 300;
constexpr std::size_t kLeastBytes = std::size_t{1} << 24U;
constexpr std::size_t kPartOfMemory = 8;

// At a time: whoever asks for a list keeps so many, in a quarter of a millisecond.
constexpr std::size_t kHandedOver = 256;
constexpr int kFillAttempts = 5;
constexpr std::chrono::milliseconds kBetweenFills{200};

std::size_t room_for(Xapian::doccount articles) {
  return std::max(kLeastBytes, std::min(kBytesAnArticle * articles, machine_memory() / kPartOfMemory));
}

const Xapian::Database& database_of(std::uint32_t shard, const LiveIndex& index) {
  return index.shards.empty() ? index.database : index.shards[shard];
}

void add_from(Xapian::PostingIterator postings, BlockPostings& list) {
  for (; postings != Xapian::PostingIterator(); ++postings) {
    list.add(*postings, static_cast<std::uint8_t>(postings.get_wdf()));
  }
}

std::shared_ptr<const BlockPostings> unpack(const std::string& term, const Xapian::Database& database) {
  auto list = std::make_shared<BlockPostings>();
  list->reserve(database.get_termfreq(term));
  add_from(database.postlist_begin(term), *list);
  return list;
}

// The list in a later state, in which documents that came have higher numbers than all before them.
std::shared_ptr<const BlockPostings> brought_up(const std::shared_ptr<const BlockPostings>& before,
                                                const std::string& term, const Xapian::Database& database) {
  if (before->empty()) return unpack(term, database);
  const Xapian::doccount now = database.get_termfreq(term);
  Xapian::PostingIterator came = database.postlist_begin(term);
  if (came != Xapian::PostingIterator()) came.skip_to(before->last_document() + 1);
  if (came == Xapian::PostingIterator() && now == before->size()) return before;
  auto all = std::make_shared<BlockPostings>();
  all->reserve(now);
  *all = *before;
  add_from(came, *all);
  return all->size() == now ? all : unpack(term, database);
}

std::string key_of(const std::string& term, std::uint32_t shard) {
  return static_cast<char>(shard) + term;
}

struct LongList {
  Xapian::doccount frequency;
  std::string term;
};

// Of the words of one shard, the longest first.
std::vector<LongList> long_lists(const Xapian::Database& shard, const std::stop_token& stop) {
  std::vector<LongList> lists;
  const auto end = shard.allterms_end();
  for (auto term = shard.allterms_begin(); term != end && !stop.stop_requested();) {
    if (indexer::schema::is_prefixed(*term)) {
      term.skip_to(std::string(indexer::schema::kBehindPrefixes));
      continue;
    }
    if (term.get_termfreq() >= KeptPostings::kLong) lists.push_back({term.get_termfreq(), *term});
    ++term;
  }
  std::ranges::sort(lists, std::ranges::greater{}, &LongList::frequency);
  return lists;
}

}  // namespace

bool KeptPostings::turn_to(const LiveIndex& index) {
  std::string uuid = index.database.get_uuid();
  if (uuid == database_) return false;
  database_ = std::move(uuid);
  lists_.clear();
  handed_over_.clear();
  lists_.keep_at_most(room_for(index.database.get_doccount()));
  frequencies_.clear();
  return true;
}

std::shared_ptr<const BlockPostings> KeptPostings::of(const std::string& term, std::uint32_t shard,
                                                      const LiveIndex& index) {
  const std::string key = key_of(term, shard);
  std::shared_ptr<const Kept> kept;
  {
    const std::lock_guard lock(mutex_);
    if (!turn_to(index)) {
      take_over();
      kept = lists_.find(key);
    }
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

bool KeptPostings::hand_over(Unpacked lists, const std::string& database) {
  const std::lock_guard lock(mutex_);
  if (database != database_) return false;
  handed_over_.push_back(std::move(lists));
  return true;
}

bool KeptPostings::is_kept(const std::string& key) {
  const std::lock_guard lock(mutex_);
  return lists_.find(key) != nullptr;
}

void KeptPostings::take_over() {
  if (handed_over_.empty()) return;
  for (auto& [key, kept] : handed_over_.front()) {
    if (!lists_.find(key) && lists_.has_room_for(kept->bytes())) lists_.keep(key, std::move(kept));
  }
  handed_over_.pop_front();
}

bool KeptPostings::fill(const LiveIndex& index, const std::stop_token& stop) {
  {
    const std::lock_guard lock(mutex_);
    turn_to(index);
  }
  const std::string uuid = index.database.get_uuid();
  std::size_t room = room_for(index.database.get_doccount());
  Unpacked unpacked;
  for (std::uint32_t shard = 0; shard < index.databases(); ++shard) {
    const Xapian::Database& database = database_of(shard, index);
    for (const auto& [frequency, term] : long_lists(database, stop)) {
      if (stop.stop_requested()) return false;
      const std::size_t bytes = BlockPostings::bytes_for(frequency);
      if (bytes > room) return hand_over(std::move(unpacked), uuid);
      room -= bytes;
      std::string key = key_of(term, shard);
      if (is_kept(key)) continue;
      unpacked.emplace_back(std::move(key),
                            std::make_shared<const Kept>(Kept{unpack(term, database), index.revision}));
      if (unpacked.size() < kHandedOver) continue;
      if (!hand_over(std::exchange(unpacked, {}), uuid)) return false;
    }
  }
  return hand_over(std::move(unpacked), uuid) && !stop.stop_requested();
}

void KeptPostings::fill_aside(const LiveIndex& index, const OpenAside& open) {
  (void)filled_.of(index.database.get_uuid(), [this, open](const std::stop_token& stop) {
    // Searches that began on the generation before ask for its lists once more.
    for (int attempts = kFillAttempts; attempts > 0 && !stop.stop_requested(); --attempts) {
      const auto filled = made_aside<Filled>(open, [&](const LiveIndex& opened) {
        return fill(opened, stop) ? std::make_shared<const Filled>() : nullptr;
      });
      if (filled) return filled;
      std::this_thread::sleep_for(kBetweenFills);
    }
    return std::shared_ptr<const Filled>();
  });
}

Xapian::doccount KeptPostings::frequency(const std::string& term, const LiveIndex& index) {
  {
    const std::lock_guard lock(mutex_);
    turn_to(index);
    if (frequencies_revision_ != index.revision) {
      frequencies_.clear();
      frequencies_revision_ = index.revision;
    }
    if (const auto known = frequencies_.of(term)) return *known;
    if (index.databases() == 1) {
      const auto kept = lists_.find(key_of(term, 0));
      if (kept && kept->revision == index.revision) return kept->list->size();
    }
  }
  const Xapian::doccount frequency = index.database.get_termfreq(term);
  const std::lock_guard lock(mutex_);
  if (frequencies_revision_ == index.revision && index.database.get_uuid() == database_) {
    frequencies_.add(term, frequency);
  }
  return frequency;
}

}  // namespace trefwoord::search
