#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>

#include "indexer/data_directory.h"
#include "indexer/result.h"
#include "indexer/xapian_error.h"

namespace trefwoord::search {

// The live generation, open for reading, kept at its newest state. Not thread-safe.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class Snapshot {
 public:
  explicit Snapshot(std::filesystem::path data_directory) : directory_(std::move(data_directory)) {}

  // Runs `read(database, revision)`, which returns a Result, on the newest state. The one retry of the read
  // path: what was overtaken by commits, or found its generation swapped away, starts over once on a fresh
  // snapshot.
  template <class Read>
  auto run(const Read& read) -> decltype(read(std::declval<const Xapian::Database&>(), std::uint64_t{})) {
    for (int attempt = 1;; ++attempt) {
      try {
        if (Result<void> ready = refresh(); !ready) {
          return tl::unexpected<Error>(ready.error());
        }
        return read(database_, revision_);
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
  std::filesystem::path generation_;  // "" while nothing is open
  Xapian::Database database_;
  std::uint64_t revision_ = 0;
};

}  // namespace trefwoord::search
