#include "server/search/document_ids.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "indexer/schema.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

// What a Place can tell of.
constexpr std::size_t kMostChars = std::numeric_limits<std::uint32_t>::max() - schema::kMaxTermBytes;

// By document, in the order of time; 0 without a date.
std::vector<std::uint64_t> times_of_publication(const Xapian::Database& database, std::size_t documents) {
  std::vector<std::uint64_t> times(documents);
  const auto end = database.valuestream_end(schema::kPublishedSlot);
  for (auto value = database.valuestream_begin(schema::kPublishedSlot); value != end; ++value) {
    std::uint64_t time = 0;
    for (const char byte : *value) time = time << 8U | static_cast<unsigned char>(byte);
    times[value.get_docid()] = time + 1;
  }
  return times;
}

}  // namespace

std::shared_ptr<const DocumentIds> DocumentIds::make(const Xapian::Database& database,
                                                     const std::stop_token& stop) {
  auto ids = std::make_shared<DocumentIds>();
  ids->places_.resize(std::size_t{database.get_lastdocid()} + 1);
  std::vector<Xapian::docid> ordered;
  ordered.reserve(database.get_doccount());
  const std::string prefix(schema::kIdPrefix);
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term) {
    if (stop.stop_requested()) return nullptr;
    if (!schema::is_whole_id_term(*term) || ids->chars_.size() > kMostChars) continue;
    const std::string id = (*term).substr(prefix.size());
    const Xapian::docid document = *database.postlist_begin(*term);
    ids->places_[document].begin = static_cast<std::uint32_t>(ids->chars_.size());
    ids->chars_.append(1, static_cast<char>(id.size())).append(id);
    ordered.push_back(document);
  }
  const std::vector<std::uint64_t> times = times_of_publication(database, ids->places_.size());
  std::ranges::stable_sort(ordered, std::ranges::greater{},
                           [&times](Xapian::docid document) { return times[document]; });
  std::uint32_t rank = 0;
  for (const Xapian::docid document : ordered) ids->places_[document].rank = ++rank;
  return ids;
}

std::string_view DocumentIds::of(Xapian::docid document) const {
  if (rank_of(document) == 0) return {};
  const std::size_t begin = places_[document].begin;
  return std::string_view(chars_).substr(begin + 1, static_cast<unsigned char>(chars_[begin]));
}

}  // namespace trefwoord::search
