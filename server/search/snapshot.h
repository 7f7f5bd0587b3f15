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
#include "indexer/article_packing.h"
#include "indexer/data_directory.h"
#include "indexer/index_database.h"
#include "indexer/result.h"
#include "indexer/token_stream_reader.h"
#include "indexer/xapian_error.h"
#include "server/search/document_places.h"
#include "server/search/new_word_list.h"

namespace trefwoord::search {

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
  Xapian::Database database;
  std::vector<Xapian::Database> shards = {};  // what it is made of (indexer/shards.h); empty where it is one
  std::shared_ptr<const indexer::TokenStreamFile> streams = nullptr;  // null where the generation has none
  std::uint64_t revision = 0;
  analyzers::Analysis analysis = {};
  indexer::ArticlePacking packing = {};
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
  Snapshot(std::filesystem::path data_directory, std::shared_ptr<SharedAnalysis> analysis)
      : directory_(std::move(data_directory)), shared_analysis_(std::move(analysis)) {}

  // Runs `read(live_index)`, which returns a Result, on the newest state. The one retry of the read path:
  // what was overtaken by commits, or found its generation swapped away, starts over once on a fresh
  // snapshot.
  template <class Read>
  auto run(const Read& read) -> decltype(read(std::declval<const LiveIndex&>())) {
    for (int attempt = 1;; ++attempt) {
      try {
        if (Result<void> ready = refresh(); !ready) {
          return tl::unexpected<Error>(ready.error());
        }
        return read(live_);
      } catch (const Xapian::DatabaseError& error) {
        generation_.clear();  // opened anew on the next attempt, whatever was wrong
        if (attempt == 2) {
          return tl::unexpected<Error>(indexer::to_error(error));
        }
      } catch (const Xapian::Error& error) {
        return tl::unexpected<Error>(indexer::to_error(error));
      }
    }
  }

 private:
  // Opens the live generation, or catches up with its commits.
  Result<void> refresh();

  indexer::DataDirectory directory_;
  std::shared_ptr<SharedAnalysis> shared_analysis_;
  std::filesystem::path generation_;              // "" while nothing is open
  std::optional<indexer::IndexDatabase> opened_;  // that generation
  LiveIndex live_;
};

}  // namespace trefwoord::search
