#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include "indexer/result.h"
#include "server/insights/counts.h"
#include "server/insights/insight_report.h"
#include "server/insights/typed_queries.h"

namespace trefwoord::insights {

// What the book works with. Functions are thread-safe.
struct InsightSurroundings {
  std::function<std::chrono::sys_days()> today;
  std::function<void(const Error&)> report;  // what nobody waits for the answer of
};

// Counts what readers search for and which hits they choose, by day, on disk too (day_file.h). Of who they
// are it is told nothing. A thread of its own writes every kWriteEvery what was counted since; so much is
// lost if the program is killed, and a day begins so much late. Counting takes as long as looking a word up:
// it waits for no disk and for no report. Thread-safe.
class InsightBook {
 public:
  // Makes the directory. Errors: disk_full, io_error.
  [[nodiscard]] static Result<std::unique_ptr<InsightBook>> open(std::filesystem::path directory,
                                                                 InsightSurroundings surroundings);
  // finish()
  ~InsightBook();
  InsightBook(const InsightBook&) = delete;
  InsightBook& operator=(const InsightBook&) = delete;

  // The first page of a search; one for nothing ("") does not count.
  void count_search(std::string_view query, bool found_none);
  // The same of a client that searches with every letter that is typed (typed_queries.h).
  void count_typed(std::string_view query, bool found_none);
  // That a hit of a query, at `position` from 1, was chosen. `article` is an id of at most kMaxIdBytes.
  void count_click(std::string_view query, std::string_view article, std::uint32_t position);

  // Of the days from `from` to `to`, as far as they are kept: by default of all. The lists are `most` long.
  // Reads the files of past days. Errors: io_error.
  [[nodiscard]] Result<InsightReport> report(std::optional<std::chrono::sys_days> from,
                                             std::optional<std::chrono::sys_days> to, std::size_t most);

  // Writes what was counted and is not on disk yet. Errors: disk_full, io_error; then it is tried again with
  // the next.
  [[nodiscard]] Result<void> write();

  // Writes all, queries that somebody still types too, and ends; what is counted afterwards is lost. Not for
  // two threads at once.
  void finish();

  static constexpr std::chrono::seconds kWriteEvery{10};
  static constexpr std::chrono::days kDaysKept{90};  // today is one of them
  static constexpr std::size_t kMaxIdBytes = 512;
  static constexpr std::size_t kMostInReport = 100'000;  // distinct queries, and articles, of all its days

 private:
  InsightBook(std::filesystem::path directory, InsightSurroundings surroundings);
  void run();
  void count_settled(std::vector<TypedQueries::Query> settled);
  [[nodiscard]] Result<void> begin_day(std::chrono::sys_days day);
  [[nodiscard]] Result<void> keep_fresh();
  [[nodiscard]] Result<void> write_kept();

  const std::filesystem::path directory_;
  const InsightSurroundings surroundings_;
  std::mutex keeping_;         // held to read and write files; before counting_ where both are
  std::chrono::sys_days day_;  // of kept_; guarded by keeping_
  Counts kept_;                // guarded by keeping_
  bool is_written_ = true;     // kept_; guarded by keeping_
  std::mutex counting_;
  Counts fresh_;        // since it was last added to kept_; guarded by counting_
  TypedQueries typed_;  // guarded by counting_
  std::mutex ending_;
  std::condition_variable wakes_;
  bool ends_ = false;  // guarded by ending_
  std::thread thread_;
};

}  // namespace trefwoord::insights
