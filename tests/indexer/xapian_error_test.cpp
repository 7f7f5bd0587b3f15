#include "indexer/xapian_error.h"

#include <gmock/gmock.h>
#include <xapian.h>

#include <cerrno>

#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(XapianError, KindsBecomeOurs) {
  EXPECT_EQ(to_error(Xapian::DatabaseLockError("x")).code, ErrorCode::index_locked);
  EXPECT_EQ(to_error(Xapian::DatabaseModifiedError("x")).code, ErrorCode::busy);
  EXPECT_EQ(to_error(Xapian::DatabaseCorruptError("x")).code, ErrorCode::index_damaged);
  EXPECT_EQ(to_error(Xapian::DatabaseVersionError("x")).code, ErrorCode::index_damaged);
  EXPECT_EQ(to_error(Xapian::DatabaseNotFoundError("x")).code, ErrorCode::index_missing);
  EXPECT_EQ(to_error(Xapian::DatabaseOpeningError("x")).code, ErrorCode::io_error);
  EXPECT_EQ(to_error(Xapian::NetworkError("x")).code, ErrorCode::shard_unavailable);
  EXPECT_EQ(to_error(Xapian::NetworkTimeoutError("x")).code, ErrorCode::shard_unavailable);
  EXPECT_EQ(to_error(Xapian::InvalidArgumentError("x")).code, ErrorCode::internal);
}

TEST(XapianError, AFullDiskIsKnownByItsCause) {
  for (const int cause : {ENOSPC, EDQUOT}) {
    const Error error = to_error(Xapian::DatabaseError("Error writing block", cause));
    EXPECT_EQ(error.code, ErrorCode::disk_full);
    EXPECT_THAT(error.message, AllOf(HasSubstr("Error writing block"), HasSubstr(kDiskFullAdvice)));
  }
  EXPECT_EQ(to_error(Xapian::DatabaseError("Error writing block", EIO)).code, ErrorCode::io_error);
  // As it is told where going back to the revision before failed too.
  const Xapian::DatabaseError both(
      "Modifications failed (DatabaseError: Error writing block 165 (No space left on device)), and couldn't "
      "open at the old revision: Error writing to file");
  EXPECT_EQ(to_error(both).code, ErrorCode::disk_full);
  EXPECT_EQ(to_error(Xapian::DatabaseError("No space left on device.txt is no table")).code,
            ErrorCode::io_error);
}

TEST(XapianError, DamageSaysHowItIsMended) {
  EXPECT_THAT(to_error(Xapian::DatabaseCorruptError("Bad block")).message,
              AllOf(HasSubstr("Bad block"), HasSubstr("trefwoord-index rebuild")));
}

TEST(SystemError, SaysWhatWasTriedAndWhyNot) {
  const Error denied = system_error(EACCES, "Cannot open a/b");
  EXPECT_EQ(denied.code, ErrorCode::io_error);
  EXPECT_EQ(denied.message, "Cannot open a/b: Permission denied.");
  const Error full = system_error(ENOSPC, "Cannot write a/b");
  EXPECT_EQ(full.code, ErrorCode::disk_full);
  EXPECT_EQ(full.message, std::string("Cannot write a/b: No space left on device. ") + kDiskFullAdvice);
}

}  // namespace
}  // namespace trefwoord::indexer
