#include "server/insights/insight_book.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/system_error.h"
#include "server/insights/day_file.h"
#include "server/insights/query_text.h"

namespace trefwoord::insights {

Result<std::unique_ptr<InsightBook>> InsightBook::open(std::filesystem::path directory,
                                                       InsightSurroundings surroundings) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return tl::unexpected(indexer::system_error(error, "Cannot make " + directory.string()));
  std::unique_ptr<InsightBook> book(new InsightBook(std::move(directory), std::move(surroundings)));
  {
    const std::lock_guard keeping(book->keeping_);
    if (auto begun = book->begin_day(book->surroundings_.today()); !begun) {
      return tl::unexpected(begun.error());
    }
  }
  book->thread_ = std::thread([book = book.get()] { book->run(); });
  return book;
}

InsightBook::InsightBook(std::filesystem::path directory, InsightSurroundings surroundings)
    : directory_(std::move(directory)),
      surroundings_(std::move(surroundings)),
      kept_(kMostADay),
      fresh_(kMostADay) {}

InsightBook::~InsightBook() {
  finish();
}

void InsightBook::finish() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(ending_);
    ends_ = true;
  }
  wakes_.notify_one();
  thread_.join();
  {
    const std::lock_guard counting(counting_);
    count_settled(typed_.take_all());
  }
  if (const auto written = write(); !written) surroundings_.report(written.error());
}

void InsightBook::count_search(std::string_view query, bool found_none) {
  std::string text = same_text(query);
  if (text.empty()) return;
  const std::optional<std::string> kept = countable(std::move(text));
  const std::lock_guard counting(counting_);
  fresh_.count_search(kept, found_none);
}

void InsightBook::count_typed(std::string_view query, bool found_none) {
  std::string text = same_text(query);
  if (text.empty()) return;
  const std::lock_guard counting(counting_);
  count_settled(typed_.add({std::move(text), found_none}, TypedQueries::Clock::now()));
}

void InsightBook::count_click(std::string_view query, std::string_view article, std::uint32_t position) {
  const std::optional<std::string> kept = countable(same_text(query));
  const std::lock_guard counting(counting_);
  fresh_.count_click(kept, std::string(article), position);
}

// counting_ is held.
void InsightBook::count_settled(std::vector<TypedQueries::Query> settled) {
  for (TypedQueries::Query& query : settled) {
    fresh_.count_search(countable(std::move(query.text)), query.found_none);
  }
}

Result<InsightReport> InsightBook::report(std::optional<std::chrono::sys_days> from,
                                          std::optional<std::chrono::sys_days> to, std::size_t most) {
  const std::lock_guard keeping(keeping_);
  if (const auto kept = keep_fresh(); !kept) return tl::unexpected(kept.error());
  const std::chrono::sys_days first =
      std::max(from.value_or(std::chrono::sys_days::min()), day_ - kDaysKept + std::chrono::days(1));
  const std::chrono::sys_days last = std::min(to.value_or(day_), day_);
  Counts all(kMostInReport);
  for (std::chrono::sys_days day = first; day <= last; day += std::chrono::days(1)) {
    if (day == day_) {
      all.add(kept_);
      continue;
    }
    const Result<Counts> counts = read_day(directory_, day);
    if (!counts) return tl::unexpected(counts.error());
    all.add(*counts);
  }
  InsightReport report = report_of(all, most);
  report.from = first;
  report.to = last;
  return report;
}

Result<void> InsightBook::write() {
  const std::lock_guard keeping(keeping_);
  if (const auto kept = keep_fresh(); !kept) return tl::unexpected(kept.error());
  return write_kept();
}

// keeping_ is held, as in all that follow.
Result<void> InsightBook::keep_fresh() {
  if (const std::chrono::sys_days today = surroundings_.today(); today != day_) {
    if (const auto written = write_kept(); !written) return tl::unexpected(written.error());
    if (const auto begun = begin_day(today); !begun) return tl::unexpected(begun.error());
  }
  Counts fresh(kMostADay);
  {
    const std::lock_guard counting(counting_);
    count_settled(typed_.take_settled(TypedQueries::Clock::now()));
    std::swap(fresh, fresh_);
  }
  if (fresh.is_empty()) return {};
  kept_.add(fresh);
  is_written_ = false;
  return {};
}

// Also of a clock that was put back: that day goes on.
Result<void> InsightBook::begin_day(std::chrono::sys_days day) {
  Result<Counts> counts = read_day(directory_, day);
  if (!counts) return tl::unexpected(counts.error());
  day_ = day;
  kept_ = *std::move(counts);
  is_written_ = true;
  return remove_days_before(directory_, day - kDaysKept + std::chrono::days(1));
}

Result<void> InsightBook::write_kept() {
  if (is_written_) return {};
  const Result<void> written = write_day(directory_, day_, kept_);
  is_written_ = written.has_value();
  return written;
}

// A failure is told once, and not every time it is tried again.
void InsightBook::run() {
  bool has_failed = false;
  std::unique_lock lock(ending_);
  while (!wakes_.wait_for(lock, kWriteEvery, [this] { return ends_; })) {
    lock.unlock();
    const Result<void> written = write();
    if (!written && !has_failed) surroundings_.report(written.error());
    has_failed = !written;
    lock.lock();
  }
}

}  // namespace trefwoord::insights
