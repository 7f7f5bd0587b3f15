#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/analysis.h"
#include "indexer/article_storage.h"
#include "indexer/data_directory.h"
#include "indexer/file_identity.h"
#include "indexer/index_database.h"
#include "indexer/neighbour_filter.h"
#include "indexer/result.h"
#include "indexer/token_stream_reader.h"
#include "indexer/xapian_error.h"
#include "server/search/document_places.h"
#include "server/search/made_aside.h"
#include "server/search/new_word_list.h"

namespace trefwoord::search {

class KeptPostings;
class ShardConnections;
class ShardReads;
class ShardSet;
class SharedNeighbours;
class SharedDocumentIds;
class DocumentIds;

// Puts the analysis of an index together once for all who read it: that takes some 30 ms, and much memory.
// Thread-safe.
class SharedAnalysis {
 public:
  // The analysis of an index whose metadata name that fingerprint. Throws Xapian::Error.
  [[nodiscard]] analyzers::Analysis of(const Xapian::Database& database, const std::string& fingerprint);

 private:
  std::mutex mutex_;
  analyzers::Analysis latest_;      // guarded by mutex_
  std::string stored_fingerprint_;  // guarded by mutex_: of the index that it was read from
};

// What a read sees: one state of the live generation.
struct LiveIndex {
  Xapian::Database database;  // where terms and documents are read
  // What queries are matched in, made of term_query(); dates and the like are read here too. The same, but
  // where shards are remote: shard_reads.h.
  Xapian::Database matched;
  std::vector<Xapian::Database> shards =
      {};  // what that is made of (indexer/shards.h); empty where it is one
  std::shared_ptr<ShardReads> reads = nullptr;       // null where all that is matched is what is read
  std::vector<std::string> missing = {};             // shards that do not answer, as ShardSet names them
  std::shared_ptr<KeptPostings> postings = nullptr;  // null where none are kept
  std::shared_ptr<const indexer::DocumentFile> streams = nullptr;        // null where the generation has none
  std::shared_ptr<const indexer::NeighbourFilter> neighbours = nullptr;  // of these; null while not made
  std::shared_ptr<const DocumentIds> ids = nullptr;                      // null while not made
  std::uint64_t revision = 0;
  analyzers::Analysis analysis = {};
  indexer::ArticleStorage articles = {};  // of `database`
  std::shared_ptr<NewWordList> new_words = nullptr;
  bool grows_in_order = true;     // IndexDatabase::grows_in_order()
  bool is_analyzed_alike = true;  // as this program analyzes; else some words may not be found
  bool has_stories = true;        // else every article is a story of its own

  [[nodiscard]] std::uint32_t databases() const {
    return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(shards.size()));
  }
  [[nodiscard]] DocumentPlaces places() const { return {.shards = databases()}; }
};

// The live generation, open for reading, kept at its newest state. Not thread-safe.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class Snapshot {
 public:
  // `shards` is null where the index is that of the data directory; what is null of the others is done
  // without.
  Snapshot(std::filesystem::path data_directory, std::shared_ptr<SharedAnalysis> analysis,
           std::shared_ptr<KeptPostings> postings, std::shared_ptr<SharedNeighbours> neighbours,
           std::shared_ptr<SharedDocumentIds> ids, std::shared_ptr<ShardSet> shards);
  ~Snapshot();

  // Runs `read(live_index)`, which returns a Result, on the newest state. The one retry of the read path:
  // what was overtaken by commits, or found its generation swapped away, starts over once on a fresh
  // snapshot (a few times of shards elsewhere); what a shard failed at, without it, for every shard that
  // fails.
  template <class Read>
  auto run(const Read& read) -> decltype(read(std::declval<const LiveIndex&>())) {
    for (int overtaken = 0;;) {
      try {
        if (Result<void> ready = refresh(); !ready) {
          return tl::unexpected<Error>(ready.error());
        }
        return read(live_);
      } catch (const Xapian::Error& error) {
        if (lost_a_shard(error)) continue;
        if (!is_overtaken(error) || ++overtaken == most_attempts()) {
          return tl::unexpected<Error>(error_of(error));
        }
      }
    }
  }

 private:
  // Opens the live generation or the shards, or catches up with their commits.
  Result<void> refresh();
  Result<void> refresh_generation();
  Result<void> see_newest();
  // Of the live generation: what is made aside for all (made_aside.h).
  void take_what_was_made();
  [[nodiscard]] OpenAside open_aside() const;
  // Of an index here Xapian keeps the state before the latest for who reads it; over a connection what is
  // kept of a shard may be ahead of the shard that is read, commit after commit.
  [[nodiscard]] int most_attempts() const { return connections_ == nullptr ? 2 : 6; }
  // Of a read that is given up.
  [[nodiscard]] Error error_of(const Xapian::Error& error) const;
  // Whether the read may succeed on a fresh snapshot, which the next refresh() then makes.
  [[nodiscard]] bool is_overtaken(const Xapian::Error& error);
  // Whether it was a shard's, which is left out from now on.
  [[nodiscard]] bool lost_a_shard(const Xapian::Error& error);

  indexer::DataDirectory directory_;
  std::shared_ptr<SharedAnalysis> shared_analysis_;
  std::shared_ptr<KeptPostings> postings_;
  std::shared_ptr<SharedNeighbours> neighbours_;
  std::shared_ptr<SharedDocumentIds> ids_;
  std::filesystem::path generation_;               // "" while nothing is open
  std::optional<indexer::IndexDatabase> opened_;   // that generation
  std::optional<indexer::FileIdentity> seen_;      // of its state
  std::unique_ptr<ShardConnections> connections_;  // instead of these; else null
  LiveIndex live_;
  bool wants_ids_ = false;  // those of a state that grew since may be others
};

// What `make(live_index)` makes, a shared pointer, of the index that `open` opens; null where that fails.
template <class Made, class Make>
std::shared_ptr<const Made> made_aside(const OpenAside& open, const Make& make) {
  std::shared_ptr<const Made> made;
  try {
    (void)open()->run([&](const LiveIndex& index) -> Result<void> {
      made = make(index);
      return {};
    });
  } catch (const std::exception&) {
    return nullptr;  // what is too much for now is no reason to end the program
  }
  return made;
}

}  // namespace trefwoord::search
