#include "indexer/verify.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

#include "indexer/document_check.h"
#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/live_index.h"
#include "indexer/problem_list.h"
#include "indexer/shards.h"
#include "indexer/table_check.h"
#include "indexer/token_stream_reader.h"

namespace trefwoord::indexer {
namespace {

// Enough for the look at one to take far longer than fetching the next.
constexpr Xapian::docid kDocumentsAtATime = 1'000;

// One look at one generation, cut into tasks that the threads take in turn.
class Verification {
 public:
  Verification(const Xapian::Database& index, const std::filesystem::path& generation, double average_words,
               const analyzers::Analysis& analysis)
      : path_(generation),
        revision_(index.get_revision()),
        average_words_(average_words),
        analysis_(analysis),
        streams_(open_token_streams(generation)),
        stored_(open_articles(generation, index)),
        ranges_(index.get_lastdocid() / kDocumentsAtATime + 1) {}

  // Throws DatabaseModifiedError when overtaken by a writer.
  VerifyReport run(std::size_t threads) {
    // What is in the tables is only looked at when they are whole: Xapian reads beyond damaged blocks.
    check_tables();
    if (problems_.count() == 0) {
      check_contents(threads);
    }
    if (problems_.count() == 0 && document_sum_ != posting_sum_) {
      problems_.add("The posting lists do not hold what the documents say.");
    }
    return {.articles = articles_, .problem_count = problems_.count(), .problems = problems_.listed()};
  }

 private:
  // What each thread has of its own.
  struct Worker {
    Xapian::Database index;
    DocumentCheck documents;
  };
  // The posting lists are shared out by their terms' first byte.
  static constexpr std::size_t kFirstBytes = 256;

  void check_tables() {
    for (std::string& problem : table_problems(path_)) {
      (void)open();
      problems_.add(std::move(problem));
    }
  }

  void check_contents(std::size_t threads) {
    {
      std::vector<std::jthread> others;
      for (std::size_t i = 1; i < threads; ++i) {
        others.emplace_back([this] { work(); });
      }
      work();
    }
    if (failure_) {
      std::rethrow_exception(failure_);
    }
  }

  void work() {
    const std::size_t tasks = ranges_ + kFirstBytes;
    try {
      const Xapian::Database index = open();
      Worker worker{index, DocumentCheck(index, streams_, stored_, average_words_, analysis_)};
      for (std::size_t number = next_task_++; number < tasks; number = next_task_++) {
        run_task(number, worker);
      }
      document_sum_ += worker.documents.posting_sum();
    } catch (...) {
      next_task_ = tasks;  // the others may stop too
      const std::lock_guard lock(mutex_);
      failure_ = failure_ ? failure_ : std::current_exception();
    }
  }

  // First the documents, range by range, then the posting lists.
  void run_task(std::size_t number, Worker& worker) {
    if (number < ranges_) {
      const Xapian::docid first = static_cast<Xapian::docid>(number) * kDocumentsAtATime;
      attempt("The documents from " + std::to_string(first), [&] { check_documents(first, worker); });
    } else {
      attempt("The posting lists", [&] { sum_postings(static_cast<char>(number - ranges_), worker.index); });
    }
  }

  // Runs `look`; what it throws is a problem of `what`, unless a writer has been here. Xapian checks much of
  // what it reads, not everything: a damaged length, for one, ends in an exception of the standard library.
  template <class Look>
  void attempt(const std::string& what, const Look& look) {
    try {
      look();
    } catch (const Xapian::DatabaseModifiedError&) {
      (void)open();
      problems_.add(what + ": a block has another revision than it should have.");
    } catch (const Xapian::Error& error) {
      (void)open();
      problems_.add(what + ": " + error.get_msg() + ".");
    } catch (const std::exception& error) {
      (void)open();
      problems_.add(what + ": cannot be read (" + error.what() + ").");
    }
  }

  // All threads must look at the same state, or what they find does not add up; and to who is overtaken by a
  // writer everything looks damaged.
  [[nodiscard]] Xapian::Database open() const {
    Xapian::Database index(path_.string());
    if (index.get_revision() != revision_) {
      throw Xapian::DatabaseModifiedError("a writer was here");
    }
    return index;
  }

  void check_documents(Xapian::docid first, Worker& worker) {
    const Xapian::PostingIterator end = worker.index.postlist_end({});
    Xapian::PostingIterator posting = worker.index.postlist_begin({});
    for (posting.skip_to(first); posting != end && *posting < first + kDocumentsAtATime; ++posting) {
      ++articles_;
      attempt("Document " + std::to_string(*posting), [&] {
        if (std::optional<std::string> problem = worker.documents.check(*posting)) {
          problems_.add(std::move(*problem));
        }
      });
    }
  }

  void sum_postings(char first_byte, const Xapian::Database& index) {
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
  const std::filesystem::path path_;
  const Xapian::rev revision_;
  const double average_words_;
  const analyzers::Analysis analysis_;
  const std::shared_ptr<const DocumentFile> streams_;  // may be null
  const ArticleStorage stored_;
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

// What was found in a shard, which is named before each problem.
void add_to(VerifyReport& report, const VerifyReport& found, const std::string& shard) {
  report.articles += found.articles;
  report.problem_count += found.problem_count;
  for (const std::string& problem : found.problems) {
    if (report.problems.size() < kMaxListedProblems) report.problems.push_back(shard + problem);
  }
}

}  // namespace

Result<VerifyReport> verify_index(const std::filesystem::path& data_directory, std::size_t threads) {
  VerifyReport report;
  const auto look = [&](const IndexDatabase& index, const std::filesystem::path& generation) -> Result<void> {
    const Result<IndexMetadata> metadata = read_metadata(index.all());
    if (!metadata) {
      return tl::unexpected<Error>(metadata.error());
    }
    report = VerifyReport();
    for (const std::filesystem::path& database : databases_of(generation)) {
      const Xapian::Database one(database.string());
      const VerifyReport found =
          Verification(one, database, metadata->average_words, read_analysis(index.all()))
              .run(std::max<std::size_t>(threads, 1));
      add_to(report, found, database == generation ? "" : database.filename().string() + ": ");
    }
    return {};
  };
  return read_live_index(data_directory, look).map([&] { return std::move(report); });
}

}  // namespace trefwoord::indexer
