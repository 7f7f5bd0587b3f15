#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "indexer/token_stream_reader.h"
#include "server/search/shards/shard_reads.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {

// The token stream of any document of an index, wherever its shard is. Not thread-safe. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it needs Xapian types.
class TokenStreams {
 public:
  // Of documents as all shards together number them.
  explicit TokenStreams(const LiveIndex& index);
  // As one that Xapian gives to a PostingSource does; `file` and `reads` as LiveIndex has them.
  TokenStreams(const Xapian::Database& matched, std::shared_ptr<const indexer::DocumentFile> file,
               std::shared_ptr<ShardReads> reads);

  // Valid until the next call. "" for a document without words.
  [[nodiscard]] std::string_view of(Xapian::docid document);
  // As TokenStreamReader::prefetch(); of a shard that is here.
  void prefetch(Xapian::docid document) const;

 private:
  [[nodiscard]] std::string_view of_remote(std::size_t shard, Xapian::docid document);

  indexer::TokenStreamReader here_;
  std::shared_ptr<ShardReads> reads_;  // null where all of it is here
  std::uint32_t shards_ = 0;           // of all; 0: documents are one shard's
  std::optional<std::size_t> shard_;   // that one, where it is remote
  std::shared_ptr<const RemoteShard::TokenStream> last_;
};

}  // namespace trefwoord::search
