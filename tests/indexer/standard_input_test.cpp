#include "indexer/standard_input.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>

#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::StartsWith;

// Puts something else in the place of standard input, as long as the test lasts.
class StandardInputTest : public testing::Test {
 protected:
  StandardInputTest() { EXPECT_EQ(::pipe2(pipe_.data(), O_CLOEXEC), 0); }
  ~StandardInputTest() override {
    ::dup2(before_, STDIN_FILENO);
    for (const int descriptor : {before_, pipe_[0], pipe_[1]}) ::close(descriptor);
  }

  void pipe_in(const std::string& text) {
    ASSERT_EQ(::write(pipe_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
    ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), pipe_[1]);  // the pipe's only end to write to
    ::dup2(pipe_[0], STDIN_FILENO);
  }
  static std::string read_all() {
    std::array<char, 64> piece{};
    const ssize_t got = ::read(STDIN_FILENO, piece.data(), piece.size());
    return {piece.data(), got < 0 ? 0 : static_cast<std::size_t>(got)};
  }
  [[nodiscard]] std::string refusal() const {
    const Result<off_t> kept = keep_standard_input(scratch_.path());
    if (kept) return "none";
    EXPECT_EQ(kept.error().code, ErrorCode::io_error);
    return kept.error().message;
  }

  const test::TemporaryDirectory scratch_;
  const int before_ = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  std::array<int, 2> pipe_{};
};

TEST_F(StandardInputTest, WhatComesThroughAPipeCanBeReadAgain) {
  pipe_in("de brug");
  ASSERT_EQ(keep_standard_input(scratch_.path()).value(), 0);
  EXPECT_EQ(read_all(), "de brug");
  ASSERT_TRUE(rewind_standard_input(3).has_value());
  EXPECT_EQ(read_all(), "brug");
  EXPECT_TRUE(std::filesystem::is_empty(scratch_.path()));
}

TEST_F(StandardInputTest, ThereMustBeADirectoryToKeepItIn) {
  pipe_in("de brug");
  const Result<off_t> kept = keep_standard_input(scratch_.path() / "nowhere");
  ASSERT_FALSE(kept.has_value());
  EXPECT_THAT(kept.error().message, StartsWith("Cannot make a file to keep standard input in: No such file"));
}

TEST_F(StandardInputTest, WhatCannotBeReadIsAnError) {
  ::dup2(pipe_[1], STDIN_FILENO);
  EXPECT_THAT(refusal(), StartsWith("Cannot read standard input: "));
}

TEST_F(StandardInputTest, WhatCannotBeKeptIsAnError) {
  pipe_in("de brug");
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  const rlimit small{.rlim_cur = 3, .rlim_max = limit.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const std::string refused = refusal();
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(refused, "Cannot keep what standard input says: File too large.");
}

TEST_F(StandardInputTest, ThereIsNothingToReadAgainWhereItIsClosed) {
  ::close(STDIN_FILENO);
  EXPECT_EQ(refusal(), "Cannot read standard input again: Bad file descriptor.");
}

}  // namespace
}  // namespace trefwoord::indexer
