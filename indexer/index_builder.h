#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "analyzers/analysis.h"
#include "indexer/ingest.h"

namespace trefwoord::indexer {

struct BuildOptions {
  std::size_t workers = std::thread::hardware_concurrency();
  analyzers::AnalysisSteps steps = {};
  analyzers::CompoundExceptions compound_exceptions = {};
  std::uint64_t base_revision = 0;  // that the index's own is counted on from
  std::uint32_t shards = 1;         // databases to keep it in (shards.h), at most kMostShards
  // Where the input is what an index has: so many articles, and all of them are to be read.
  std::optional<std::uint64_t> articles = {};
};

// A complete generation that is not published yet.
struct BuiltGeneration {
  std::filesystem::path database;
  IngestCounts counts;
};

// Builds a whole index from articles in `building`, an empty directory, on several cores: see
// rebuild_index(). `database` is missing where the observer stopped it. Errors: disk_full, io_error (also
// where not all of options.articles could be read), invalid_article (none came in).
[[nodiscard]] Result<BuiltGeneration> build_generation(const std::filesystem::path& building,
                                                       const std::vector<std::string>& paths,
                                                       const IngestObserver& observer,
                                                       const BuildOptions& options);

// Builds a whole index from articles beside the live one, on all cores, and swaps it in at the end. Every
// worker fills small databases, which Xapian's compaction merges: twice as quick as one growing database, and
// compact. Of articles with one id the last in the input wins, as with add. Until the swap, and after any
// error or stop, the live index is what it was; a run that brings in no article at all is an error too (a
// mistyped path must not empty an index). The same input gives the same index, articles in the input's order,
// however many workers there are. The input is read twice: first for what must be known of the collection
// before its first article can be indexed. Without any path, the input is the articles of the live index.
// Errors: index_locked, disk_full, io_error, invalid_article (none came in), invalid_parameter (a path is a
// pipe); without any path those of export_articles() too.
[[nodiscard]] Result<IngestCounts> rebuild_index(const std::filesystem::path& data_directory,
                                                 const std::vector<std::string>& paths,
                                                 const IngestObserver& observer,
                                                 const BuildOptions& options = {});

}  // namespace trefwoord::indexer
