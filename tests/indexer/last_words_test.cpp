#include "indexer/last_words.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>

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

struct Mistaken {
  ~Mistaken() { throw_at_last(); }
  static void throw_at_last() { throw std::logic_error("a slip"); }
};

// As operator new does.
void run_out_of_memory() {
  std::get_new_handler()();
}

// As libstdc++ does: with something to destroy nobody has caught it when the program ends.
void list_a_directory() noexcept {
  const std::string destroyed(100, 'x');
  run_out_of_memory();
}

int report_code(const Error& error) {
  std::fprintf(stderr, "%s", error.message.c_str());
  return error.code == ErrorCode::disk_full ? 7 : error.code == ErrorCode::out_of_memory ? 6 : 8;
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
        [[maybe_unused]] const Mistaken destroyed;
      },
      testing::KilledBySignal(SIGABRT), "a slip");
}

TEST(LastWordsDeathTest, MemoryThatRanOutIsToldAsAnyOther) {
  EXPECT_EXIT(
      {
        tell_of_fatal_errors(report_code);
        [[maybe_unused]] const NoMemory destroyed;
      },
      testing::ExitedWithCode(6), "gave no more memory");
  EXPECT_EXIT(
      {
        tell_of_fatal_errors(report_code);
        list_a_directory();
      },
      testing::ExitedWithCode(6), "gave no more memory");
}

TEST(LastWordsDeathTest, WhatXapianSaysOfItsHalfDoneWorkIsNotTheCause) {
  EXPECT_EXIT(
      {
        tell_of_fatal_errors(report_code);
        try {
          const Destroyed destroyed;
          run_out_of_memory();
        } catch (const std::bad_alloc&) {
          std::_Exit(0);
        }
      },
      testing::ExitedWithCode(6), "gave no more memory");
}

}  // namespace
}  // namespace trefwoord::indexer
