#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/search/known_frequencies.h"
#include "server/search/posting_list.h"
#include "server/search/recently_used.h"

namespace trefwoord::search {

// In what a RemoteShard keeps of its documents, the number of the shard. Not of schema.h.
inline constexpr Xapian::valueno kShardNumberSlot = 6;

// What this program keeps of a shard on another machine, for all searchers together: the small values of
// every document (dates, fingerprints of stories), in a Xapian database in a directory of its own, so that
// dates are compared and sorted by here; and the posting lists and token streams that searches asked for
// last. It follows the shard's changes document by document, so a list crosses the wire once. Thread-safe.
//
// A header of this room's .cpp files only: it needs Xapian types. All of it throws Xapian::Error.
class RemoteShard {
 public:
  // `directory` is made, and is this object's alone. Half of `most_bytes` is for lists, half for streams.
  RemoteShard(std::size_t number, std::filesystem::path directory, std::size_t most_bytes);

  // Becomes what `remote` shows; false where it is that already. Of an index that it has not seen before, or
  // after many changes, it fetches everything anew.
  bool follow(const Xapian::Database& remote);
  // Not to an earlier state than it has.
  bool follow_forward(const Xapian::Database& remote);

  // The UUID of the shard that it follows; "" before the first follow().
  [[nodiscard]] std::string uuid() const;
  // Where the values are; another place once everything was fetched anew.
  [[nodiscard]] std::filesystem::path values() const;

  // Fetched from `remote`, a connection of the caller's, where it is not kept.
  [[nodiscard]] std::shared_ptr<const PostingList> postings(const std::string& term,
                                                            const Xapian::Database& remote);
  [[nodiscard]] Xapian::doccount frequency(const std::string& term, const Xapian::Database& remote);
  struct TokenStream {
    std::string text;

    [[nodiscard]] std::size_t bytes() const { return sizeof(TokenStream) + text.size(); }
  };
  [[nodiscard]] std::shared_ptr<const TokenStream> token_stream(Xapian::docid document,
                                                                const Xapian::Database& remote);

 private:
  using Documents = std::vector<Xapian::docid>;
  struct Newcomer {
    Xapian::docid document;
    Xapian::Document values;
    std::unordered_map<std::string, std::uint8_t> wdfs;  // by term
  };

  [[nodiscard]] bool become(const Xapian::Database& remote);  // under following_, as the next two
  void start_anew(const Xapian::Database& remote);
  [[nodiscard]] static Newcomer fetch(Xapian::docid document, std::size_t shard,
                                      const Xapian::Database& remote);
  void change(const Documents& gone, const Documents& came, const Xapian::Database& remote);
  [[nodiscard]] bool is_of(const Xapian::Database& remote) const;  // under mutex_

  const std::size_t number_;
  const std::filesystem::path directory_;
  std::mutex following_;
  std::uint64_t fetches_ = 0;  // guarded by following_
  mutable std::mutex mutex_;
  std::filesystem::path values_;  // guarded by mutex_, as all that follows
  std::string uuid_;
  std::uint64_t state_ = 0;  // state_of() what is kept
  RecentlyUsed<std::string, PostingList> lists_;
  RecentlyUsed<Xapian::docid, TokenStream> streams_;
  KnownFrequencies frequencies_;
};

}  // namespace trefwoord::search
