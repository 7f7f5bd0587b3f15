#include "indexer/split_index.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/article_storage.h"
#include "indexer/commit_gate.h"
#include "indexer/index_metadata.h"
#include "indexer/merge_parts.h"
#include "indexer/schema.h"
#include "indexer/shards.h"
#include "indexer/token_stream_reader.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

// As many as make a small database, which is quickly filled.
constexpr Xapian::docid kDocumentsAPart = 3'000;

std::string id_term_of(const Xapian::Document& document) {
  Xapian::TermIterator term = document.termlist_begin();
  term.skip_to(std::string(schema::kIdPrefix));
  return term == document.termlist_end() ? std::string() : *term;
}

// The documents go, range by range, into a part for each shard, and the parts of a shard are merged: numbers
// are kept throughout.
class Split {
 public:
  Split(fs::path index, std::uint32_t shards, fs::path scratch)
      : index_(std::move(index)),
        scratch_(std::move(scratch)),
        shards_(shards),
        streams_(open_token_streams(index_)),
        articles_(open_articles(index_, Xapian::Database(index_.string()))),
        ranges_(Xapian::Database(index_.string()).get_lastdocid() / documents_a_range() + 1),
        parts_(shards) {}

  void copy_documents(std::size_t workers) {
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 1; i < workers; ++i) others.emplace_back([this] { work(); });
      work();
    }
    if (failure_) std::rethrow_exception(failure_);
  }

  void merge(std::uint32_t shard, const fs::path& output) {
    std::sort(parts_[shard].begin(), parts_[shard].end());
    std::vector<fs::path> parts{write_head(shard)};
    for (const std::size_t range : parts_[shard]) parts.push_back(part_of(shard, range));
    merge_parts(std::move(parts), output, Numbers::kept);
  }

 private:
  [[nodiscard]] Xapian::docid documents_a_range() const { return kDocumentsAPart * shards_; }
  [[nodiscard]] fs::path part_of(std::uint32_t shard, std::size_t range) const {
    return scratch_ / ("shard-" + std::to_string(shard) + "-" + std::to_string(range));
  }

  void work() {
    try {
      const Xapian::Database index(index_.string());
      TokenStreamReader streams(index, streams_);
      for (std::size_t range = next_range_++; range < ranges_; range = next_range_++) {
        copy_range(range, index, streams);
      }
    } catch (...) {
      next_range_ = ranges_;  // the others may stop too
      const std::lock_guard lock(mutex_);
      failure_ = failure_ ? failure_ : std::current_exception();
    }
  }

  void copy_range(std::size_t range, const Xapian::Database& index, TokenStreamReader& streams) {
    std::vector<std::optional<Xapian::WritableDatabase>> parts(shards_);
    const Xapian::docid first = static_cast<Xapian::docid>(range) * documents_a_range() + 1;
    std::string packed;
    const Xapian::PostingIterator end = index.postlist_end({});
    Xapian::PostingIterator posting = index.postlist_begin({});
    for (posting.skip_to(first); posting != end && *posting - first < documents_a_range(); ++posting) {
      Xapian::Document document = index.get_document(*posting);
      document.add_value(schema::kTokenStreamSlot, std::string(streams.of(*posting)));
      document.set_data(std::string(articles_.packed(*posting, index, packed)));
      const std::uint32_t shard = shard_of(id_term_of(document), shards_);
      if (!parts[shard]) {
        parts[shard].emplace(part_of(shard, range).string(),
                             Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
      }
      parts[shard]->replace_document(*posting, document);
    }
    for (std::uint32_t shard = 0; shard < shards_; ++shard) {
      if (!parts[shard]) continue;
      parts[shard]->commit();
      const std::lock_guard lock(mutex_);
      parts_[shard].push_back(range);
    }
  }

  // A database without documents that says what the index is, and which shard this is.
  fs::path write_head(std::uint32_t shard) const {
    fs::path head = scratch_ / ("head-" + std::to_string(shard));
    const Xapian::Database index(index_.string());
    Xapian::WritableDatabase database(head.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (auto key = index.metadata_keys_begin(); key != index.metadata_keys_end(); ++key) {
      database.set_metadata(*key, index.get_metadata(*key));
    }
    database.set_metadata(std::string(schema::kTokenStreamsKey), "");
    database.set_metadata(std::string(schema::kArticlesKey), "");
    write_shard({.number = shard, .of = shards_}, database);
    database.commit();
    return head;
  }

  // Constant after construction.
  const fs::path index_;
  const fs::path scratch_;
  const std::uint32_t shards_;
  const std::shared_ptr<const DocumentFile> streams_;  // may be null
  const ArticleStorage articles_;
  const std::size_t ranges_;
  // Synchronises itself.
  std::atomic<std::size_t> next_range_{0};
  // Guarded by mutex_ while the threads run.
  std::mutex mutex_;
  std::vector<std::vector<std::size_t>> parts_;  // by shard: the ranges that it has documents of
  std::exception_ptr failure_;
};

}  // namespace

void split_into_shards(const fs::path& index, std::uint32_t shards, const fs::path& scratch,
                       const fs::path& output, std::size_t workers) {
  fs::create_directory(scratch);
  fs::create_directory(output);
  Split split(index, shards, scratch);
  split.copy_documents(std::max<std::size_t>(workers, 1));
  for (std::uint32_t shard = 0; shard < shards; ++shard) {
    split.merge(shard, shard_path(output, shard));
  }
  CommitGate::make(output);
  fs::remove_all(scratch);
}

}  // namespace trefwoord::indexer
