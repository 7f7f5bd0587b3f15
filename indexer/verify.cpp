#include "indexer/verify.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <sstream>

#include "indexer/document_check.h"
#include "indexer/index_metadata.h"
#include "indexer/live_index.h"
#include "indexer/problem_list.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace {

// Enough for the look at one to take far longer than fetching the next.
constexpr Xapian::docid kDocumentsAtATime = 1'000;

// One look at one generation, cut into tasks that the threads take in turn: the tables first, which take
// longest, then ranges of documents, then the posting lists by their terms' first byte.
class Verification {
 public:
  Verification(const Xapian::Database& index, const std::filesystem::path& generation, double average_words)
      : path_(generation.string()),
        revision_(index.get_revision()),
        average_words_(average_words),
        ranges_(index.get_lastdocid() / kDocumentsAtATime + 1) {}

  // Throws DatabaseModifiedError when overtaken by a writer.
  VerifyReport run(std::size_t threads) {
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i) {
      others.emplace_back([this] { work(); });
    }
    work();
    for (std::thread& other : others) {
      other.join();
    }
    if (failure_) {
      std::rethrow_exception(failure_);
    }
    if (problems_.count() == 0 && document_sum_ != posting_sum_) {
      problems_.add("The posting lists do not hold what the documents say.");
    }
    return {.articles = articles_, .problem_count = problems_.count(), .problems = problems_.listed()};
  }

 private:
  static constexpr std::size_t kFirstBytes = 256;

  void work() {
    try {
      const Xapian::Database index = open();
      DocumentCheck documents(index, average_words_);
      const std::size_t tasks = 1 + ranges_ + kFirstBytes;
      for (std::size_t task = next_task_++; task < tasks; task = next_task_++) {
        if (task == 0) {
          check_tables();
        } else if (task <= ranges_) {
          check_documents(index, static_cast<Xapian::docid>(task - 1) * kDocumentsAtATime, documents);
        } else {
          sum_postings(index, static_cast<char>(task - ranges_ - 1));
        }
      }
      document_sum_ += documents.posting_sum();
    } catch (...) {
      next_task_ = std::numeric_limits<std::size_t>::max() / 2;  // the others may stop too
      const std::lock_guard lock(mutex_);
      failure_ = failure_ ? failure_ : std::current_exception();
    }
  }

  // All threads must look at the same state, or what they find does not add up.
  [[nodiscard]] Xapian::Database open() const {
    Xapian::Database index(path_);
    if (index.get_revision() != revision_) {
      throw Xapian::DatabaseModifiedError("a writer was here");
    }
    return index;
  }

  void check_tables() {
    std::ostringstream said;
    std::size_t errors = 0;
    try {
      errors = Xapian::Database::check(path_, 0, &said);
    } catch (const Xapian::Error& error) {
      errors = 1;
      said << error.get_msg() << '\n';
    }
    if (errors == 0) {
      return;
    }
    (void)open();  // a writer at work makes tables look damaged that are not
    std::istringstream lines(said.str());
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) {
        problems_.add("Table check: " + line);
      }
    }
  }

  void check_documents(const Xapian::Database& index, Xapian::docid first, DocumentCheck& documents) {
    const Xapian::PostingIterator end = index.postlist_end({});
    Xapian::PostingIterator posting = index.postlist_begin({});
    for (posting.skip_to(first); posting != end && *posting < first + kDocumentsAtATime; ++posting) {
      ++articles_;
      try {
        if (std::optional<std::string> problem = documents.check(*posting)) {
          problems_.add(std::move(*problem));
        }
      } catch (const Xapian::DatabaseModifiedError&) {
        throw;
      } catch (const Xapian::Error& error) {
        problems_.add("Document " + std::to_string(*posting) + ": " + error.get_msg() + ".");
      }
    }
  }

  void sum_postings(const Xapian::Database& index, char first_byte) {
    std::uint64_t sum = 0;
    const std::string prefix(1, first_byte);
    for (auto term = index.allterms_begin(prefix); term != index.allterms_end(prefix); ++term) {
      for (auto posting = index.postlist_begin(*term); posting != index.postlist_end(*term); ++posting) {
        sum += posting_sum(*term, *posting, posting.get_wdf());
      }
    }
    posting_sum_ += sum;
  }

  // Constant after construction.
  const std::string path_;
  const Xapian::rev revision_;
  const double average_words_;
  const std::size_t ranges_;
  // Synchronise themselves.
  std::atomic<std::size_t> next_task_{0};
  std::atomic<std::uint64_t> articles_{0};
  std::atomic<std::uint64_t> document_sum_{0};
  std::atomic<std::uint64_t> posting_sum_{0};
  ProblemList problems_{kMaxListedProblems};
  // Guarded by mutex_ while the threads run.
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

Result<VerifyReport> verify_index(const std::filesystem::path& data_directory, std::size_t threads) {
  VerifyReport report;
  const auto look = [&](const Xapian::Database& index,
                        const std::filesystem::path& generation) -> Result<void> {
    const Result<IndexMetadata> metadata = read_metadata(index);
    if (!metadata) {
      return tl::unexpected<Error>(metadata.error());
    }
    report = Verification(index, generation, metadata->average_words).run(std::max<std::size_t>(threads, 1));
    return {};
  };
  return read_live_index(data_directory, look).map([&] { return std::move(report); });
}

}  // namespace trefwoord::indexer
