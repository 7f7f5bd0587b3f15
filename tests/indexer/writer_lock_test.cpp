#include "indexer/writer_lock.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(WriterLock, MakesTheDirectory) {
  const test::TemporaryDirectory scratch;
  EXPECT_TRUE(WriterLock::acquire(scratch.path() / "a" / "b").has_value());
  EXPECT_TRUE(std::filesystem::exists(scratch.path() / "a" / "b"));
}

TEST(WriterLock, TheSecondIsToldWhoHasIt) {
  const test::TemporaryDirectory scratch;
  const Result<WriterLock> first = WriterLock::acquire(scratch.path());
  ASSERT_TRUE(first.has_value());
  const Result<WriterLock> second = WriterLock::acquire(scratch.path());
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::index_locked);
  EXPECT_THAT(second.error().message, AllOf(HasSubstr("process " + std::to_string(::getpid()) + ")"),
                                            HasSubstr(scratch.path().string()), HasSubstr("wait until")));
}

TEST(WriterLock, IsFreeAgainWhenItsHolderGoes) {
  const test::TemporaryDirectory scratch;
  { const Result<WriterLock> first = WriterLock::acquire(scratch.path()); }
  Result<WriterLock> second = WriterLock::acquire(scratch.path());
  ASSERT_TRUE(second.has_value());
  {
    const WriterLock moved = std::move(*second);
    EXPECT_FALSE(WriterLock::acquire(scratch.path()).has_value());
  }
  EXPECT_TRUE(WriterLock::acquire(scratch.path()).has_value());
}

TEST(WriterLock, HoldsAgainstAnotherProcessUntilItDies) {
  const test::TemporaryDirectory scratch;
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<WriterLock> lock = WriterLock::acquire(scratch.path());
    (void)!::write(ready[1], lock ? "1" : "0", 1);
    ::pause();
  }
  char locked = '0';
  ASSERT_EQ(::read(ready[0], &locked, 1), 1);
  ASSERT_EQ(locked, '1');
  const Result<WriterLock> while_alive = WriterLock::acquire(scratch.path());
  ASSERT_FALSE(while_alive.has_value());
  EXPECT_THAT(while_alive.error().message, HasSubstr("process " + std::to_string(child)));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(WriterLock::acquire(scratch.path()).has_value());
}

TEST(WriterLock, ADirectoryThatCannotBeMadeIsAnIoError) {
  const Result<WriterLock> lock = WriterLock::acquire("/dev/null/data");
  ASSERT_FALSE(lock.has_value());
  EXPECT_EQ(lock.error().code, ErrorCode::io_error);
}

}  // namespace
}  // namespace trefwoord::indexer
