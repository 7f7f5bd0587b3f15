#include "indexer/online_rebuild.h"

#include <xapian.h>

#include <algorithm>
#include <fstream>
#include <system_error>
#include <thread>

#include "indexer/compound_exceptions_file.h"
#include "indexer/data_directory.h"
#include "indexer/export_articles.h"
#include "indexer/index_builder.h"
#include "indexer/index_metadata.h"
#include "indexer/live_index.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

using Stage = RebuildProgress::Stage;

// Changes that are put right between two commits of others: a fifth of a second.
constexpr std::size_t kCaughtUpAtOnce = 200;

// What a file system has left when it cannot take the next piece of a stream.
constexpr std::uintmax_t kNoRoomBytes = 1U << 20U;

// Searches keep half of the cores.
std::size_t workers() {
  return std::max<std::size_t>(1, std::thread::hardware_concurrency() / 2);
}

// As the index was built: the steps that are taken, and what its keepers say of compounds, unless its editors
// have said something since.
Result<BuildOptions> options_of(const fs::path& data_directory) {
  const auto editors = editors_compound_exceptions(data_directory);
  if (!editors) {
    return tl::unexpected<Error>(editors.error());
  }
  BuildOptions options{.workers = workers()};
  const auto read = [&options, &editors](const Xapian::Database& index, const fs::path&) -> Result<void> {
    const analyzers::Analysis analysis = read_analysis(index);
    options.steps = analysis.steps();
    options.compound_exceptions = editors->value_or(analysis.lexicon().compound_exceptions());
    return {};
  };
  return read_live_index(data_directory, read).map([&options] { return options; });
}

// A stream does not say why it takes no more.
Error output_error(const fs::path& file) {
  std::error_code error;
  const bool is_full = fs::space(file.parent_path(), error).available < kNoRoomBytes && !error;
  return system_error(std::make_error_code(is_full ? std::errc::no_space_on_device : std::errc::io_error),
                      "Cannot write " + file.string());
}

}  // namespace

Result<void> OnlineRebuild::begin() {
  Result<fs::path> building = DataDirectory(data_directory_).begin_generation();
  if (!building) {
    return tl::unexpected<Error>(building.error());
  }
  building_ = std::move(*building);
  return {};
}

Result<void> OnlineRebuild::build() {
  const fs::path articles = building_ / "articles.jsonl";
  {
    report_({Stage::reading, 0});
    std::ofstream out(articles, std::ios::binary);
    const Result<std::uint64_t> exported = export_articles(
        data_directory_, out, {.reads = &reads_, .stop_requested = [this] { return stops_.load(); }});
    if (!exported) {
      return tl::unexpected<Error>(out ? exported.error() : output_error(articles));
    }
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
  const Result<BuildOptions> options = options_of(data_directory_);
  if (!options) {
    return tl::unexpected<Error>(options.error());
  }
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

Result<bool> OnlineRebuild::catch_up(OpenIndex& index) {
  report_({Stage::catching_up, changed_.size()});
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
