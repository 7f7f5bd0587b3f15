#include "indexer/record_batches.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <stdexcept>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;

class RecordBatchesTest : public testing::Test {
 protected:
  // A line of `bytes` bytes for each of `sizes`.
  void write_lines(const std::vector<std::size_t>& sizes) {
    std::ofstream file(file_);
    for (const std::size_t bytes : sizes) {
      file << std::string(bytes, 'x') << '\n';
    }
  }

  BatchWork counting() {
    return {.worker =
                [this] {
                  return [this](RecordBatch&& batch) {
                    const std::lock_guard lock(mutex_);
                    records_[batch.number] = batch.records.size();
                  };
                },
            .unreadable = [this](const UnreadableInput& input) { unreadable_.push_back(input.path); },
            .stop_requested = [] { return false; }};
  }

  std::vector<std::size_t> records_by_batch() {
    std::vector<std::size_t> records;
    for (const auto& [number, count] : records_) {
      EXPECT_EQ(number, records.size());
      records.push_back(count);
    }
    return records;
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path file_ = scratch_.path() / "lines.jsonl";
  std::mutex mutex_;
  std::map<std::uint32_t, std::size_t> records_;
  std::vector<std::string> unreadable_;
};

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// With so little address space that not all of the workers' stacks fit. In a process of its own, since nobody
// gets a limit back that was lowered.
void read_without_room_for_threads(const std::string& file, const BatchWork& work) {
  ::alarm(60);
  const rlimit little{std::size_t{400} << 20U, std::size_t{400} << 20U};
  if (::setrlimit(RLIMIT_AS, &little) != 0) std::exit(1);
  try {
    read_in_batches({file}, 1'000, work);
  } catch (const std::exception&) {
    std::exit(0);
  }
  std::exit(2);
}

TEST_F(RecordBatchesTest, FailsWhereThereCanBeNoMoreThreads) {
  write_lines({1});
  EXPECT_EXIT(read_without_room_for_threads(file_.string(), counting()), testing::ExitedWithCode(0), "");
}
#endif

TEST_F(RecordBatchesTest, AreCutBySizeHoweverManyWorkersThereAre) {
  write_lines({kBatchBytes - 1, 1, 1, kBatchBytes, 5});
  for (const std::size_t workers : {0U, 1U, 3U}) {
    records_.clear();
    EXPECT_EQ(read_in_batches({file_.string()}, workers, counting()), 3U);
    EXPECT_THAT(records_by_batch(), ElementsAre(2, 2, 1));
  }
}

TEST_F(RecordBatchesTest, WithoutRecordsThereIsOneEmptyBatch) {
  EXPECT_EQ(read_in_batches({"/no/such/file.jsonl"}, 1, counting()), 1U);
  EXPECT_THAT(records_by_batch(), ElementsAre(0));
  EXPECT_THAT(unreadable_, ElementsAre("/no/such/file.jsonl"));
}

TEST_F(RecordBatchesTest, StopsWhenAsked) {
  write_lines({1, 1, 1, 1});
  int asked = 0;
  BatchWork work = counting();
  work.stop_requested = [&asked] { return ++asked > 2; };
  EXPECT_EQ(read_in_batches({file_.string()}, 1, work), 1U);
  EXPECT_THAT(records_by_batch(), ElementsAre(2));
}

TEST_F(RecordBatchesTest, ThrowsOnWhatAWorkerThrows) {
  write_lines(std::vector<std::size_t>(40, kBatchBytes / 2));
  BatchWork work = counting();
  work.worker = [] { return [](RecordBatch&&) { throw std::runtime_error("a full disk"); }; };
  EXPECT_THROW(read_in_batches({file_.string()}, 2, work), std::runtime_error);
}

}  // namespace
}  // namespace trefwoord::indexer
