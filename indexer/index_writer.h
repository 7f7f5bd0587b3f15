#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/article_filter.h"
#include "indexer/result.h"
#include "indexer/upsert.h"
#include "indexer/writer_lock.h"

namespace trefwoord::indexer {

// The one writer of a live index. Not thread-safe. What is added is visible to readers, and safe on disk,
// after commit(); an uncommitted rest is dropped with the writer, so that readers only ever see what was
// committed.
class IndexWriter {
 public:
  // Takes the data directory's lock and opens its live generation. Errors: index_missing, index_locked,
  // index_damaged, analysis_mismatch (the index was made with another analysis: nothing is ever mixed),
  // io_error.
  [[nodiscard]] static Result<IndexWriter> open(const std::filesystem::path& data_directory);
  // The same for a caller that holds the lock already, and keeps it longer than the writer lives; what a
  // crash has left is not removed.
  [[nodiscard]] static Result<IndexWriter> open(const std::filesystem::path& data_directory,
                                                const WriterLock& held);
  // A generation that is still being built, for the same caller.
  [[nodiscard]] static Result<IndexWriter> open_generation(const std::filesystem::path& generation,
                                                           const WriterLock& held);
  ~IndexWriter();
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) = delete;

  // Errors: disk_full, io_error, index_damaged. After an error what was not committed is lost; open a new
  // writer.
  [[nodiscard]] Result<AddOutcome> add(const Article& article);
  [[nodiscard]] Result<bool> remove(std::string_view id);  // false: there was none
  // Removes articles that the filter lets through, at most so many; their ids.
  [[nodiscard]] Result<std::vector<std::string>> remove_matching(const ArticleFilter& filter,
                                                                 std::uint64_t at_most);
  // The article with that id as it stands now, uncommitted changes included; nullopt if there is none.
  [[nodiscard]] Result<std::optional<Article>> find(std::string_view id);
  // What was added is on disk when this returns, whatever happens to the machine. After an error of an index
  // of several shards, some of them may have what is theirs.
  [[nodiscard]] Result<void> commit();

  // The number of the last committed state; and what the next ones are to be counted on from, with the next
  // commit.
  [[nodiscard]] Result<std::uint64_t> revision() const;
  [[nodiscard]] Result<void> count_on_from(std::uint64_t revision);

  [[nodiscard]] std::uint64_t uncommitted() const;  // changes since the last commit

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::indexer
