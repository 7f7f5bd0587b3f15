#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>

#include "indexer/reads_under_way.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

struct ExportOptions {
  // Of a program that writes to the index too: its writer waits for each page of articles to be read.
  ReadsUnderWay* reads = nullptr;
  // Asked between pages; then the export fails as busy.
  std::function<bool()> stop_requested = [] { return false; };
};

// Writes every article of the live index to `out` as JSON Lines (article_json.h), in the index's order, and
// returns how many; rebuild makes the same index of them. Works while the index is being written to: an
// article that is changed meanwhile comes as it was when its turn came. Errors: index_missing, index_damaged,
// busy (it was changed faster than it could be read, or replaced by a rebuild), io_error when `out` takes no
// more.
[[nodiscard]] Result<std::uint64_t> export_articles(const std::filesystem::path& data_directory,
                                                    std::ostream& out, const ExportOptions& options = {});

// The same into a file, which is made or replaced; disk_full too.
[[nodiscard]] Result<std::uint64_t> export_articles_to(const std::filesystem::path& data_directory,
                                                       const std::filesystem::path& file,
                                                       const ExportOptions& options = {});

}  // namespace trefwoord::indexer
