#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "indexer/commit_room.h"
#include "indexer/index_writer.h"
#include "indexer/open_index.h"
#include "indexer/reads_under_way.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// How far a rebuild has come.
struct RebuildProgress {
  enum class Stage : std::uint8_t { reading, surveying, indexing, merging, catching_up };
  Stage stage = Stage::reading;
  std::uint64_t articles = 0;  // done in this stage
};

// Builds the next generation from the articles of the live one with the present analysis, while articles go
// on being written to that: they are written down by id, and put right in the new generation at the end.
//
// All but build() belongs to the writer's thread, build() to one of its own between begin() and catch_up().
class OnlineRebuild {
 public:
  using Report = std::function<void(const RebuildProgress&)>;
  // `report` is called from both threads, one at a time. All outlive it; `stops`, which any thread may set,
  // ends the building.
  OnlineRebuild(std::filesystem::path data_directory, ReadsUnderWay& reads, const std::atomic<bool>& stops,
                Report report)
      : data_directory_(std::move(data_directory)),
        reads_(reads),
        stops_(stops),
        report_(std::move(report)) {}

  // With the lock held. From now on every change must be noted.
  [[nodiscard]] Result<void> begin();
  void note(const std::string& id) {
    changed_.insert(id);
    ++noted_;
  }
  // How much of it came with the changes: for the room that they will want.
  void note_text(std::uint64_t bytes) { text_bytes_ += bytes; }

  // What others had better leave free so that build() ends well: kIndexesOfARebuild less what is built. 0
  // once it has.
  [[nodiscard]] std::uint64_t room_kept() const;

  // The new generation but for the changes. Errors: as rebuild_index(); busy when it was told to stop.
  [[nodiscard]] Result<void> build();

  // Puts some of the changes right; when none is left, makes the generation the live one, for which `index`
  // is closed. True: it is, and this object is of no more use. Errors as build(); the live index then stays
  // what it is. Also room_short, by `free_room`.
  [[nodiscard]] Result<bool> catch_up(OpenIndex& index, const FreeRoom& free_room);

  // Removes what there is of the new generation.
  void give_up();

 private:
  Result<void> put_right(IndexWriter* live, std::size_t at_most);
  Result<void> make_live(OpenIndex& index);

  const std::filesystem::path data_directory_;
  ReadsUnderWay& reads_;
  const std::atomic<bool>& stops_;
  const Report report_;
  std::filesystem::path building_;
  std::filesystem::path database_;  // in it, when it is built
  // Of the writer's thread:
  std::set<std::string> changed_;
  std::uint64_t room_ = 0;            // that it was begun with
  std::uint64_t text_bytes_ = 0;      // of all changes
  std::uint64_t put_right_ = 0;       // changes so far, which are committed in the end
  std::size_t noted_ = 0;             // since changes were put right last
  std::optional<IndexWriter> fresh_;  // the new generation, once it is caught up with
};

}  // namespace trefwoord::indexer
