#pragma once

#include <xapian.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/search/shards/remote_shard.h"

namespace trefwoord::search {

// Queries are matched on this machine, since what ranks (ImpactWeight, our posting sources) is nothing that
// xapian-tcpsrv knows. So the database in which a query is matched has, in the place of a remote shard, what
// RemoteShard keeps of it, which has every document by its number, and no terms; and here is where terms and
// documents of it are read. One searcher's, not thread-safe.
//
// A header of this room's .cpp files only: it holds Xapian types. All of it throws Xapian::Error.
class ShardReads {
 public:
  struct Shard {
    std::size_t number = 0;             // from 0, of all
    std::string matched;                // UUID of the database that stands for it: Xapian tells no more of it
    Xapian::Database read;              // the shard itself
    std::shared_ptr<RemoteShard> kept;  // null where it is on this machine: it is matched itself then
    std::string connection;             // as Xapian's errors name it; "" on this machine
  };

  // Of the shards that answer, all. `most` is what a search may wait for small answers of one that are slow,
  // each a tenth of it or more.
  ShardReads(std::vector<Shard> shards, std::chrono::milliseconds most);

  // A search begins.
  void begin_search();

  [[nodiscard]] bool is_remote(const Xapian::Database& matched);
  // Of a remote shard.
  [[nodiscard]] std::shared_ptr<const PostingList> postings(const std::string& term,
                                                            const Xapian::Database& matched);
  // In all shards.
  [[nodiscard]] Xapian::doccount frequency(const std::string& term);
  // None where that one is on this machine, or left out.
  [[nodiscard]] std::optional<std::size_t> remote_number(const Xapian::Database& matched);
  [[nodiscard]] bool is_remote(std::size_t shard);
  // Of a document as its remote shard, from 0, numbers it.
  [[nodiscard]] std::shared_ptr<const RemoteShard::TokenStream> token_stream(std::size_t shard,
                                                                             Xapian::docid document);

 private:
  struct Waited {
    Shard shard;
    std::chrono::steady_clock::duration time{};  // in this search
  };
  // Null for one that is left out.
  [[nodiscard]] Waited* find(const Xapian::Database& matched);
  [[nodiscard]] Waited* find(std::size_t shard);
  template <class Ask>
  auto ask(Waited& waited, const Ask& ask) const;

  std::vector<Waited> shards_;
  const std::chrono::milliseconds most_;
};

}  // namespace trefwoord::search
