#include "indexer/online_rebuild.h"

#include <algorithm>
#include <system_error>
#include <thread>

#include "indexer/data_directory.h"
#include "indexer/export_articles.h"
#include "indexer/index_builder.h"
#include "indexer/live_index.h"
#include "indexer/rebuild_options.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

using Stage = RebuildProgress::Stage;

// Changes that are put right between two commits of others: a fifth of a second.
constexpr std::size_t kCaughtUpAtOnce = 200;

// Searches keep half of the cores.
std::size_t workers() {
  return std::max<std::size_t>(1, std::thread::hardware_concurrency() / 2);
}

}  // namespace

Result<void> OnlineRebuild::begin() {
  Result<fs::path> building = DataDirectory(data_directory_).begin_generation();
  if (!building) {
    return tl::unexpected<Error>(building.error());
  }
  building_ = std::move(*building);
  room_ = DataDirectory(data_directory_).current().map(bytes_in).value_or(0) * kIndexesOfARebuild;
  return {};
}

std::uint64_t OnlineRebuild::room_kept() const {
  return fresh_ ? 0 : room_ - std::min(room_, bytes_in(building_));
}

Result<void> OnlineRebuild::build() {
  const fs::path articles = building_ / "articles.jsonl";
  report_({Stage::reading, 0});
  const Result<std::uint64_t> exported = export_articles_to(
      data_directory_, articles, {.reads = &reads_, .stop_requested = [this] { return stops_.load(); }});
  if (!exported) {
    return tl::unexpected<Error>(exported.error());
  }
  const IngestObserver observer{.surveyed =
                                    [this](std::uint64_t count) {
                                      report_({Stage::surveying, count});
                                    },
                                .progressed =
                                    [this](const IngestCounts& counts) {
                                      report_({Stage::indexing, counts.total()});
                                    },
                                .merging =
                                    [this] {
                                      report_({Stage::merging, 0});
                                    },
                                .stop_requested = [this] { return stops_.load(); }};
  Result<BuildOptions> options = rebuild_options(data_directory_);
  if (!options) {
    return tl::unexpected<Error>(options.error());
  }
  options->workers = workers();
  options->articles = *exported;
  Result<BuiltGeneration> built = build_generation(building_, {articles.string()}, observer, *options);
  if (!built) {
    return tl::unexpected<Error>(built.error());
  }
  if (built->counts.stopped) {
    return fail(ErrorCode::busy, "The rebuild was stopped before its end; the index stays what it was.");
  }
  database_ = std::move(built->database);
  std::error_code ignored;  // it goes with the directory at the latest
  fs::remove(articles, ignored);
  return {};
}

Result<bool> OnlineRebuild::catch_up(OpenIndex& index, const FreeRoom& free_room) {
  report_({Stage::catching_up, changed_.size()});
  // Others' commits may have taken since what there was.
  const Result<void> room = require_room(put_right_ + changed_.size(), text_bytes_, database_, free_room);
  if (!room) {
    return tl::unexpected<Error>(room.error());
  }
  const Result<IndexWriter*> live = index.writer();
  // An index of another analysis takes no changes, so there are none to put right.
  if (!live && live.error().code != ErrorCode::analysis_mismatch) {
    return tl::unexpected<Error>(live.error());
  }
  std::size_t portion = kCaughtUpAtOnce;
  if (fresh_) {
    // Twice as many as have come since, so that this ends however fast others write.
    portion = std::max(portion, 2 * noted_);
  } else {
    Result<IndexWriter> fresh = index.open_generation(database_);
    if (!fresh) {
      return tl::unexpected<Error>(fresh.error());
    }
    fresh_.emplace(std::move(*fresh));
  }
  noted_ = 0;
  if (const Result<void> right = put_right(live ? *live : nullptr, portion); !right) {
    return tl::unexpected<Error>(right.error());
  }
  if (!changed_.empty()) {
    return false;
  }
  return make_live(index).map([] { return true; });
}

Result<void> OnlineRebuild::put_right(IndexWriter* live, std::size_t at_most) {
  for (std::size_t count = 0; count < at_most && !changed_.empty() && live != nullptr; ++count) {
    const auto id = changed_.begin();
    const Result<std::optional<Article>> article = live->find(*id);
    if (!article) {
      return tl::unexpected<Error>(article.error());
    }
    const Result<void> done =
        *article ? fresh_->add(**article).map([](AddOutcome) {}) : fresh_->remove(*id).map([](bool) {});
    if (!done) {
      return done;
    }
    changed_.erase(id);
    ++put_right_;
  }
  return {};
}

Result<void> OnlineRebuild::make_live(OpenIndex& index) {
  const Result<void> committed =
      live_revision(data_directory_)
          .and_then([this](std::uint64_t revision) { return fresh_->count_on_from(revision); })
          .and_then([this] { return fresh_->commit(); });
  if (!committed) {
    return committed;
  }
  fresh_.reset();
  index.close();
  return DataDirectory(data_directory_).publish(building_, database_);
}

void OnlineRebuild::give_up() {
  fresh_.reset();
  std::error_code ignored;  // what cannot be removed now is tried again by the next writer
  fs::remove_all(building_, ignored);
}

}  // namespace trefwoord::indexer
