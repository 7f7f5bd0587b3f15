#include "server/search/shards/remote_shard.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "indexer/schema.h"
#include "server/search/shards/remote_fetch.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

constexpr std::array kKeptSlots{schema::kPublishedSlot, schema::kPublishedFirstSlot,
                                schema::kPublishedLastSlot, schema::kStorySlot};

// A document that came costs two calls by itself; more than so many are cheaper fetched with all others.
constexpr std::size_t kMostOneByOne = 500;

std::vector<Xapian::docid> documents_in(const Xapian::Database& database) {
  std::vector<Xapian::docid> documents;
  for (auto document = database.postlist_begin({}); document != database.postlist_end({}); ++document) {
    documents.push_back(*document);
  }
  return documents;
}

std::vector<Xapian::docid> first_without_second(const std::vector<Xapian::docid>& first,
                                                const std::vector<Xapian::docid>& second) {
  std::vector<Xapian::docid> difference;
  std::ranges::set_difference(first, second, std::back_inserter(difference));
  return difference;
}

std::shared_ptr<const PostingList> without(const std::vector<Xapian::docid>& gone,
                                           std::shared_ptr<const PostingList> list) {
  const auto is_gone = [&gone](Xapian::docid document) { return std::ranges::binary_search(gone, document); };
  if (std::ranges::none_of(gone, [&list](Xapian::docid document) {
        return std::ranges::binary_search(list->documents, document);
      })) {
    return list;
  }
  auto left = std::make_shared<PostingList>();
  for (std::size_t i = 0; i < list->documents.size(); ++i) {
    if (is_gone(list->documents[i])) continue;
    left->add(list->documents[i], list->wdfs[i]);
  }
  return left;
}

}  // namespace

RemoteShard::RemoteShard(std::size_t number, std::filesystem::path directory, std::size_t most_bytes)
    : number_(number), directory_(std::move(directory)), lists_(most_bytes / 2), streams_(most_bytes / 2) {
  std::filesystem::create_directories(directory_);
}

std::string RemoteShard::uuid() const {
  const std::lock_guard lock(mutex_);
  return uuid_;
}

std::filesystem::path RemoteShard::values() const {
  const std::lock_guard lock(mutex_);
  return values_;
}

bool RemoteShard::is_of(const Xapian::Database& remote) const {
  return state_of(remote) == state_ && remote.get_uuid() == uuid_;
}

bool RemoteShard::follow(const Xapian::Database& remote) {
  const std::lock_guard following(following_);
  {
    const std::lock_guard lock(mutex_);
    if (is_of(remote)) return false;
  }
  return become(remote);
}

bool RemoteShard::follow_forward(const Xapian::Database& remote) {
  const std::lock_guard following(following_);
  {
    const std::lock_guard lock(mutex_);
    if (state_of(remote) <= state_) return false;
  }
  return become(remote);
}

bool RemoteShard::become(const Xapian::Database& remote) {
  if (uuid() != remote.get_uuid()) {
    start_anew(remote);
    return true;
  }
  const Documents now = fetch_documents(remote);
  const Documents before = documents_in(Xapian::Database(values().string()));
  const Documents came = first_without_second(now, before);
  // Where the shard is an older one than before, what comes back would stand between others.
  const bool goes_back = !came.empty() && !before.empty() && came.front() < before.back();
  if (came.size() > kMostOneByOne || goes_back) {
    start_anew(remote);
  } else {
    change(first_without_second(before, now), came, remote);
  }
  return true;
}

void RemoteShard::start_anew(const Xapian::Database& remote) {
  std::vector<Values> fetched;
  for (const schema::Slot slot : kKeptSlots) fetched.push_back(fetch_values(slot, remote));
  const std::filesystem::path place = directory_ / std::to_string(++fetches_);
  Xapian::WritableDatabase kept(place.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  for (std::size_t i = 0; i < fetched.front().size(); ++i) {
    Xapian::Document document;
    for (std::size_t slot = 0; slot < kKeptSlots.size(); ++slot) {
      document.add_value(kKeptSlots[slot], fetched[slot].at(i).second);
    }
    document.add_value(kShardNumberSlot, std::to_string(number_));
    kept.replace_document(fetched.front()[i].first, document);
  }
  kept.commit();
  std::error_code ignored;  // who still reads it has it open
  const std::lock_guard lock(mutex_);
  if (!values_.empty()) std::filesystem::remove_all(values_, ignored);
  values_ = place;
  uuid_ = remote.get_uuid();
  state_ = state_of(remote);
  lists_.clear();
  streams_.clear();
  frequencies_.clear();
}

RemoteShard::Newcomer RemoteShard::fetch(Xapian::docid document, std::size_t shard,
                                         const Xapian::Database& remote) {
  Newcomer newcomer;
  newcomer.document = document;
  const Xapian::Document there = remote.get_document(document);
  for (const schema::Slot slot : kKeptSlots) newcomer.values.add_value(slot, there.get_value(slot));
  newcomer.values.add_value(kShardNumberSlot, std::to_string(shard));
  for (auto term = remote.termlist_begin(document); term != remote.termlist_end(document); ++term) {
    newcomer.wdfs.emplace(*term, static_cast<std::uint8_t>(term.get_wdf()));
  }
  return newcomer;
}

// Everything is fetched before anything is changed: a connection that breaks in between would leave a
// database of values that is ahead of the lists.
void RemoteShard::change(const Documents& gone, const Documents& came, const Xapian::Database& remote) {
  std::vector<Newcomer> newcomers;
  for (const Xapian::docid document : came) newcomers.push_back(fetch(document, number_, remote));
  const std::uint64_t state = state_of(remote);
  Xapian::WritableDatabase kept(values().string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  for (const Xapian::docid document : gone) kept.delete_document(document);
  for (const Newcomer& newcomer : newcomers) kept.replace_document(newcomer.document, newcomer.values);
  kept.commit();
  const std::lock_guard lock(mutex_);
  // Documents that came have higher numbers than all others.
  lists_.change_all([&](const std::string& term, std::shared_ptr<const PostingList> list) {
    list = without(gone, std::move(list));
    std::shared_ptr<PostingList> longer;
    for (const Newcomer& newcomer : newcomers) {
      const auto found = newcomer.wdfs.find(term);
      if (found == newcomer.wdfs.end()) continue;
      if (longer == nullptr) longer = std::make_shared<PostingList>(*list);
      longer->add(newcomer.document, found->second);
    }
    return longer != nullptr ? longer : list;
  });
  state_ = state;
  frequencies_.clear();
}

std::shared_ptr<const PostingList> RemoteShard::postings(const std::string& term,
                                                         const Xapian::Database& remote) {
  {
    const std::lock_guard lock(mutex_);
    if (auto kept = lists_.find(term)) return kept;
  }
  auto fetched = std::make_shared<const PostingList>(fetch_postings(term, remote));
  const std::lock_guard lock(mutex_);
  if (is_of(remote)) lists_.keep(term, fetched);
  return fetched;
}

Xapian::doccount RemoteShard::frequency(const std::string& term, const Xapian::Database& remote) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto kept = lists_.find(term)) return static_cast<Xapian::doccount>(kept->documents.size());
    if (const auto known = frequencies_.of(term)) return *known;
  }
  const Xapian::doccount frequency = remote.get_termfreq(term);
  const std::lock_guard lock(mutex_);
  if (is_of(remote)) frequencies_.add(term, frequency);
  return frequency;
}

// What has a number keeps its stream: another version of an article is another document.
std::shared_ptr<const RemoteShard::TokenStream> RemoteShard::token_stream(Xapian::docid document,
                                                                          const Xapian::Database& remote) {
  {
    const std::lock_guard lock(mutex_);
    if (auto kept = streams_.find(document)) return kept;
  }
  auto fetched = std::make_shared<const TokenStream>(TokenStream{
      remote.get_document(document, Xapian::DOC_ASSUME_VALID).get_value(schema::kTokenStreamSlot)});
  const std::lock_guard lock(mutex_);
  if (is_of(remote)) streams_.keep(document, fetched);
  return fetched;
}

}  // namespace trefwoord::search
