#include "indexer/index_writer.h"

#include <xapian.h>

#include <optional>

#include "indexer/data_directory.h"
#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/pending_changes.h"
#include "indexer/shards.h"
#include "indexer/sync_to_disk.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace {

// In which Xapian puts new files in the place of others.
Result<void> sync_directories(const std::filesystem::path& generation) {
  for (const std::filesystem::path& database : databases_of(generation)) {
    if (Result<void> synced = sync_to_disk(database); !synced) {
      return synced;
    }
  }
  return {};
}

}  // namespace

struct IndexWriter::Impl {
  std::optional<WriterLock> lock;  // absent where the caller holds it
  std::filesystem::path generation;
  WritableIndexDatabase index;
  ArticleStorage articles;
  DocumentBuilder builder;
  std::uint64_t uncommitted = 0;
};

Result<IndexWriter> IndexWriter::open(const std::filesystem::path& data_directory) {
  const DataDirectory directory(data_directory);
  // Before the lock: asking for an index that is not there must not create a directory.
  if (Result<std::filesystem::path> present = directory.current(); !present) {
    return tl::unexpected<Error>(present.error());
  }
  Result<WriterLock> lock = WriterLock::acquire(data_directory);
  if (!lock) {
    return tl::unexpected<Error>(lock.error());
  }
  directory.remove_strays();
  Result<IndexWriter> writer = open(data_directory, *lock);
  if (writer) {
    writer->impl_->lock.emplace(std::move(*lock));
  }
  return writer;
}

Result<IndexWriter> IndexWriter::open(const std::filesystem::path& data_directory, const WriterLock& held) {
  const Result<std::filesystem::path> generation = DataDirectory(data_directory).current();
  return generation ? open_generation(*generation, held) : tl::unexpected<Error>(generation.error());
}

Result<IndexWriter> IndexWriter::open_generation(const std::filesystem::path& generation, const WriterLock&) {
  if (const Result<void> own = require_no_replica(generation); !own) {
    return tl::unexpected<Error>(own.error());
  }
  try {
    WritableIndexDatabase index(generation);
    const Xapian::Database& database = index.all();
    const Result<IndexMetadata> metadata = read_metadata(database);
    if (!metadata) {
      return tl::unexpected<Error>(metadata.error());
    }
    // Who wrote last may have ended before this, and whoever sends the same again is told that it stands
    // there.
    if (const Result<void> synced = sync_directories(generation); !synced) {
      return tl::unexpected<Error>(synced.error());
    }
    ArticleStorage articles = open_articles(generation, database);
    DocumentBuilder builder(metadata->average_words, read_analysis(database), articles.packing());
    return IndexWriter(std::make_unique<Impl>(
        Impl{std::nullopt, generation, std::move(index), std::move(articles), std::move(builder)}));
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

Result<AddOutcome> IndexWriter::add(const Article& article) {
  try {
    const AddOutcome outcome = upsert(article, impl_->builder, impl_->index.shards(), impl_->index.all());
    impl_->uncommitted += outcome == AddOutcome::unchanged ? 0 : 1;
    return outcome;
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

Result<bool> IndexWriter::remove(std::string_view id) {
  try {
    const bool removed = erase(id, impl_->index.all());
    impl_->uncommitted += removed ? 1 : 0;
    return removed;
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

Result<std::vector<std::string>> IndexWriter::remove_matching(const ArticleFilter& filter,
                                                              std::uint64_t at_most) {
  try {
    std::vector<std::string> removed = erase_matching(filter, at_most, impl_->articles, impl_->index.all());
    impl_->uncommitted += removed.size();
    return removed;
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

Result<std::optional<Article>> IndexWriter::find(std::string_view id) {
  try {
    return find_article(id, impl_->articles, impl_->index.all());
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

Result<void> IndexWriter::commit() {
  try {
    impl_->index.commit();
    impl_->uncommitted = 0;
    // Xapian flushes its files, but switches to the new revision by a rename, which only the directory keeps.
    return sync_directories(impl_->generation);
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

Result<std::uint64_t> IndexWriter::revision() const {
  try {
    return impl_->index.revision();
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

Result<void> IndexWriter::count_on_from(std::uint64_t revision) {
  try {
    write_base_revision(revision, impl_->index.all());
    ++impl_->uncommitted;
    return {};
  } catch (const Xapian::Error& error) {
    return tl::unexpected<Error>(to_error(error));
  }
}

std::uint64_t IndexWriter::uncommitted() const {
  return impl_->uncommitted;
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;

IndexWriter::~IndexWriter() {
  if (impl_ != nullptr && impl_->uncommitted > 0) {
    drop_pending_changes(impl_->index.all());
  }
}

}  // namespace trefwoord::indexer
