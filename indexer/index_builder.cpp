#include "indexer/index_builder.h"

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <system_error>

#include "indexer/collection_survey.h"
#include "indexer/data_directory.h"
#include "indexer/document_file.h"
#include "indexer/export_articles.h"
#include "indexer/index_metadata.h"
#include "indexer/input_files.h"
#include "indexer/live_index.h"
#include "indexer/merge_document_files.h"
#include "indexer/merge_parts.h"
#include "indexer/part_builder.h"
#include "indexer/record_batches.h"
#include "indexer/schema.h"
#include "indexer/split_index.h"
#include "indexer/standard_input.h"
#include "indexer/system_error.h"
#include "indexer/unexpected_error.h"
#include "indexer/writer_lock.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

// A pipe that is named can be read once only, and would wait for ever the second time.
Result<void> check_readable_twice(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != kStandardInput && fs::is_fifo(path, error)) {
      return fail(
          ErrorCode::invalid_parameter,
          path + " is a pipe, which cannot be read twice; lead it into standard input, and name that: -",
          "PATH");
    }
  }
  return {};
}

// One build. The workers fill a part for each batch, so that the articles stay in the input's order.
class Build {
 public:
  Build(fs::path directory, const IngestObserver& observer, const BuildOptions& options)
      : directory_(std::move(directory)), observer_(observer), options_(options) {}

  // Runs to the end of the input, or to the first error.
  Result<void> read(const std::vector<std::string>& paths) {
    off_t standard_input = 0;
    const bool reads_standard_input = std::ranges::find(paths, kStandardInput) != paths.end();
    if (reads_standard_input) {
      const Result<off_t> kept = keep_standard_input(directory_);
      if (!kept) {
        return tl::unexpected<Error>(kept.error());
      }
      standard_input = *kept;
    }
    if (Result<void> surveyed = survey(paths); !surveyed) {
      return surveyed;
    }
    if (reads_standard_input) {
      if (Result<void> rewound = rewind_standard_input(standard_input); !rewound) {
        return rewound;
      }
    }
    return index(paths).and_then([this] { return require_all(); });
  }

  // The whole index, ready to publish.
  Result<fs::path> merge() {
    if (placed_.empty() && !options_.articles) {
      return fail(ErrorCode::invalid_article, "No article came in, so nothing was changed.");
    }
    observer_.merging();
    try {
      const fs::path output = directory_ / "merged";
      settle_duplicates();
      std::vector<fs::path> parts{write_head()};
      for (std::uint32_t part = 0; part < parts_; ++part) {
        parts.push_back(part_path(directory_, part));
      }
      merge_document_files(directory_, parts_, directory_);  // while the parts are there
      merge_parts(std::move(parts), output);
      for (const char* const file : {kTokenStreamFile, kArticleFile}) {
        fs::rename(directory_ / file, output / file);
      }
      return options_.shards > 1 ? split(output) : output;
    } catch (const Xapian::Error& error) {
      return tl::unexpected<Error>(to_error(error));
    } catch (const std::system_error& error) {
      return tl::unexpected<Error>(system_error(error));
    }
  }

  [[nodiscard]] const IngestCounts& counts() const { return counts_; }

 private:
  Result<void> survey(const std::vector<std::string>& paths) {
    CollectionSurvey survey = survey_collection(paths, observer_, options_.workers);
    average_words_ = survey.average_words;
    analysis_ = analyzers::Analysis(survey.vocabulary, options_.steps, options_.compound_exceptions);
    packing_ = survey.packing;
    unreadable_ = survey.unreadable;
    return unreadable_.empty() ? Result<void>() : require_all();
  }

  Result<void> index(const std::vector<std::string>& paths) {
    try {
      parts_ = read_in_batches(paths, options_.workers,
                               {.worker = [this] { return worker(); },
                                .unreadable =
                                    [this](const UnreadableInput& input) {
                                      unreadable_ = input.path + ": " + input.reason;
                                      reject(rejection_of(input));
                                    },
                                .stop_requested = observer_.stop_requested});
      return {};
    } catch (const Xapian::Error& error) {
      return tl::unexpected<Error>(to_error(error));
    } catch (const std::system_error& error) {
      return tl::unexpected<Error>(system_error(error));
    } catch (const std::exception& error) {
      return tl::unexpected<Error>(unexpected_error(error));
    }
  }

  // What an index has is not to be lost because a file could not be read again.
  [[nodiscard]] Result<void> require_all() const {
    const bool are_all = unreadable_.empty() && counts_.total() == options_.articles;
    if (!options_.articles || are_all || observer_.stop_requested()) {
      return {};
    }
    return fail(
        ErrorCode::io_error,
        "Not all of the index' articles could be read again, so it stays what it was. " + unreadable_);
  }

  std::function<void(RecordBatch&&)> worker() {
    return [this, builder = std::make_shared<DocumentBuilder>(average_words_, analysis_, packing_)](
               RecordBatch&& batch) { build(std::move(batch), *builder); };
  }

  void build(RecordBatch batch, DocumentBuilder& builder) {
    PartBuilder part(directory_, batch.number, builder);
    for (RawRecord& record : batch.records) {
      if (observer_.stop_requested()) {
        return;
      }
      if (const Result<Article> article = parse_record(record)) {
        part.add(*article);
        count_indexed();
      } else {
        reject(rejection_of(std::move(record), article.error()));
      }
      record = {};
    }
    const std::vector<PlacedArticle> placed = part.finish();
    const std::lock_guard lock(mutex_);
    placed_.insert(placed_.end(), placed.begin(), placed.end());
  }

  void count_indexed() {
    const std::lock_guard lock(mutex_);
    ++counts_.indexed;
    observer_.progressed(counts_);
  }

  void reject(const Rejection& rejection) {
    const std::lock_guard lock(mutex_);
    ++counts_.rejected;
    observer_.rejected(rejection);
    observer_.progressed(counts_);
  }

  void settle_duplicates() {
    const Duplicates duplicates = find_duplicates(placed_);
    remove_from_parts(directory_, duplicates.superseded);
    counts_.indexed -= duplicates.superseded.size();
    counts_.updated += duplicates.updated;
    counts_.unchanged += duplicates.unchanged;
  }

  [[nodiscard]] fs::path split(const fs::path& whole) const {
    fs::path output = directory_ / "split";
    split_into_shards(whole, options_.shards, directory_ / "shard-parts", output, options_.workers);
    fs::remove_all(whole);
    return output;
  }

  // A part without articles that says what the index is: merging takes that from the first part.
  fs::path write_head() {
    fs::path head = directory_ / "head";
    Xapian::WritableDatabase database(head.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    write_metadata({.average_words = average_words_, .base_revision = options_.base_revision}, analysis_,
                   database);
    write_packing(packing_, database);
    database.set_metadata(std::string(schema::kTokenStreamsKey), "file");
    database.set_metadata(std::string(schema::kArticlesKey), "file");
    database.commit();
    return head;
  }

  // Constant after construction.
  const fs::path directory_;
  const IngestObserver& observer_;
  const BuildOptions options_;
  // Constant once the workers index.
  double average_words_ = 0;
  analyzers::Analysis analysis_;
  ArticlePacking packing_;
  std::uint32_t parts_ = 0;
  std::string unreadable_;  // of the reader: what could not be read last, and why
  // Guarded by mutex_ while the workers run.
  std::mutex mutex_;
  std::vector<PlacedArticle> placed_;
  IngestCounts counts_;
};

// Those named or, where none is, a file in `building` of the articles that there are, as `options` then say.
Result<std::vector<std::string>> input_of(const DataDirectory& data, const fs::path& building,
                                          const std::vector<std::string>& paths,
                                          const IngestObserver& observer, BuildOptions& options) {
  if (!paths.empty()) {
    return paths;
  }
  const fs::path articles = building / "articles.jsonl";
  return export_articles_to(data.root(), articles, {.stop_requested = observer.stop_requested})
      .map([&](std::uint64_t count) {
        options.articles = count;
        return std::vector<std::string>{articles.string()};
      });
}

Result<IngestCounts> build_and_publish(const DataDirectory& data, const fs::path& building,
                                       const std::vector<std::string>& paths, const IngestObserver& observer,
                                       BuildOptions options) {
  // So that the numbers readers see go on growing; a damaged index is a reason to rebuild, not an obstacle.
  options.base_revision = live_revision(data.root()).value_or(0);
  const Result<BuiltGeneration> built =
      input_of(data, building, paths, observer, options).and_then([&](const std::vector<std::string>& input) {
        return build_generation(building, input, observer, options);
      });
  if (!built && observer.stop_requested()) {
    return IngestCounts{.stopped = true};
  }
  if (!built) {
    return tl::unexpected<Error>(built.error());
  }
  if (built->counts.stopped) {
    return built->counts;
  }
  return data.publish(building, built->database).map([&] { return built->counts; });
}

}  // namespace

Result<BuiltGeneration> build_generation(const fs::path& building, const std::vector<std::string>& paths,
                                         const IngestObserver& observer, const BuildOptions& options) {
  Build build(building, observer, options);
  if (const Result<void> read = build.read(paths); !read) {
    return tl::unexpected<Error>(read.error());
  }
  if (observer.stop_requested()) {
    BuiltGeneration stopped{.database = {}, .counts = build.counts()};
    stopped.counts.stopped = true;
    return stopped;
  }
  Result<fs::path> merged = build.merge();
  if (!merged) {
    return tl::unexpected<Error>(merged.error());
  }
  return BuiltGeneration{.database = std::move(*merged), .counts = build.counts()};
}

Result<IngestCounts> rebuild_index(const fs::path& data_directory, const std::vector<std::string>& paths,
                                   const IngestObserver& observer, const BuildOptions& options) {
  if (const Result<void> readable = check_readable_twice(paths); !readable) {
    return tl::unexpected<Error>(readable.error());
  }
  const DataDirectory data(data_directory);
  const Result<WriterLock> lock = WriterLock::acquire(data_directory);
  if (!lock) {
    return tl::unexpected<Error>(lock.error());
  }
  data.remove_strays();
  const Result<fs::path> building = data.begin_generation();
  if (!building) {
    return tl::unexpected<Error>(building.error());
  }
  Result<IngestCounts> counts = build_and_publish(data, *building, paths, observer, options);
  data.remove_strays();
  return counts;
}

}  // namespace trefwoord::indexer
