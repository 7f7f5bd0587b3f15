#include "indexer/last_words.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <cerrno>
#include <cstdio>
#include <new>

namespace trefwoord::indexer {
namespace {

// As Xapian does.
struct Destroyed {
  ~Destroyed() { throw_at_last(); }
  static void throw_at_last() { throw Xapian::DatabaseError("Error writing block 74", ENOSPC); }
};

struct NoMemory {
  ~NoMemory() { throw_at_last(); }
  static void throw_at_last() { throw std::bad_alloc(); }
};

int report_code(const Error& error) {
  std::fprintf(stderr, "%s", error.message.c_str());
  return error.code == ErrorCode::disk_full ? 7 : 8;
}

TEST(LastWordsDeathTest, AnErrorThatNobodyCanCatchIsToldAsAnyOther) {
  EXPECT_EXIT(
      {
        tell_of_fatal_errors(report_code);
        const Destroyed destroyed;
      },
      testing::ExitedWithCode(7), "Error writing block 74 .No space left on device");
}

TEST(LastWordsDeathTest, AnyOtherEndIsAsBefore) {
  EXPECT_EXIT(
      {
        tell_of_fatal_errors(report_code);
        tell_of_fatal_errors(report_code);
        [[maybe_unused]] const NoMemory destroyed;
      },
      testing::KilledBySignal(SIGABRT), "bad_alloc");
}

}  // namespace
}  // namespace trefwoord::indexer
