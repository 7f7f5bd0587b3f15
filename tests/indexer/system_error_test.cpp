#include "indexer/system_error.h"

#include <gmock/gmock.h>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <system_error>

#include "indexer/unexpected_error.h"

namespace trefwoord::indexer {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::StartsWith;

TEST(SystemError, SaysWhatWasTriedAndWhatTheSystemSaid) {
  const Error error = system_error(EACCES, "Cannot open a/b");
  EXPECT_EQ(error.code, ErrorCode::io_error);
  EXPECT_EQ(error.message, "Cannot open a/b: Permission denied.");
  EXPECT_EQ(system_error(ENOMEM, "Cannot map a/b").code, ErrorCode::out_of_memory);
}

TEST(SystemError, AFullDiskOrQuotaIsToldWithAdvice) {
  for (const int number : {ENOSPC, EDQUOT}) {
    const Error error = system_error(std::error_code(number, std::generic_category()), "Cannot write a/b");
    EXPECT_EQ(error.code, ErrorCode::disk_full);
    EXPECT_THAT(error.message, AllOf(StartsWith("Cannot write a/b: "), EndsWith(kDiskFullAdvice)));
  }
}

TEST(SystemError, AnExceptionSaysItself) {
  const Error error =
      system_error(std::system_error(std::make_error_code(std::errc::io_error), "Cannot read a/b"));
  EXPECT_EQ(error.code, ErrorCode::io_error);
  EXPECT_EQ(error.message, "Cannot read a/b: Input/output error.");
}

TEST(UnexpectedError, SaysWhatItIs) {
  const Error error = unexpected_error(std::runtime_error("a text ended"));
  EXPECT_EQ(error.code, ErrorCode::internal);
  EXPECT_EQ(error.message, "Something unexpected happened: a text ended.");
}

TEST(UnexpectedError, WantOfMemoryIsKnown) {
  const Error error = unexpected_error(std::bad_alloc());
  EXPECT_EQ(error.code, ErrorCode::out_of_memory);
  EXPECT_THAT(error.message, StartsWith("The system gave no more memory."));
}

}  // namespace
}  // namespace trefwoord::indexer
