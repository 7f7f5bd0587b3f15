#include "indexer/add_articles.h"

#include <optional>

#include "indexer/commit_policy.h"
#include "indexer/data_directory.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"

namespace trefwoord::indexer {
namespace {

void count(AddOutcome outcome, IngestCounts& counts) {
  switch (outcome) {
    case AddOutcome::indexed:
      ++counts.indexed;
      return;
    case AddOutcome::updated:
      ++counts.updated;
      return;
    case AddOutcome::unchanged:
      ++counts.unchanged;
      return;
  }
}

// One run of `add` over an open writer.
class Addition {
 public:
  Addition(IndexWriter& writer, const IngestObserver& observer) : writer_(writer), observer_(observer) {}

  // False when the run must stop; error() then says why.
  bool take(RawRecord&& record) {
    if (observer_.stop_requested()) {
      return false;
    }
    const Result<Article> article = parse_record(record);
    if (!article) {
      ++counts_.rejected;
      observer_.rejected(rejection_of(std::move(record), article.error()));
      return true;
    }
    const Result<AddOutcome> outcome = writer_.add(*article);
    if (!outcome) {
      error_ = outcome.error();
      return false;
    }
    count(*outcome, counts_);
    observer_.progressed(counts_);
    const auto now = std::chrono::steady_clock::now();
    return !commit_is_due(writer_.uncommitted(), now - last_commit_) || commit();
  }

  bool commit() {
    const Result<void> committed = writer_.commit();
    last_commit_ = std::chrono::steady_clock::now();
    if (!committed) {
      error_ = committed.error();
    }
    return committed.has_value();
  }

  IngestCounts& counts() { return counts_; }
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  IndexWriter& writer_;
  const IngestObserver& observer_;
  IngestCounts counts_;
  std::optional<Error> error_;
  std::chrono::steady_clock::time_point last_commit_ = std::chrono::steady_clock::now();
};

}  // namespace

Result<IngestCounts> add_articles(const std::filesystem::path& data_directory,
                                  const std::vector<std::string>& paths, const IngestObserver& observer) {
  if (!DataDirectory(data_directory).current()) {
    return rebuild_index(data_directory, paths, observer);
  }
  Result<IndexWriter> writer = IndexWriter::open(data_directory);
  if (!writer) {
    return tl::unexpected<Error>(writer.error());
  }
  Addition addition(*writer, observer);
  read_records(paths, {.record = [&addition](RawRecord&& record) { return addition.take(std::move(record)); },
                       .unreadable =
                           [&](const UnreadableInput& input) {
                             ++addition.counts().rejected;
                             observer.rejected(rejection_of(input));
                           }});
  if (addition.error() || !addition.commit()) {
    return tl::unexpected<Error>(*addition.error());
  }
  addition.counts().stopped = observer.stop_requested();
  return addition.counts();
}

}  // namespace trefwoord::indexer
