#include "server/log_writer.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace trefwoord::server {
namespace {

std::string told_dropped(std::uint64_t count) {
  return "dropped " + std::to_string(count) + '\n';
}

class LogWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::signal(SIGPIPE, SIG_IGN);  // as the server does
    ASSERT_EQ(::pipe2(ends_.data(), O_CLOEXEC), 0);
  }
  void TearDown() override { ::close(ends_[0]); }

  // What has come, once something has.
  std::string read_some() {
    std::array<char, 65536> bytes;
    const ssize_t count = ::read(ends_[0], bytes.data(), bytes.size());
    return {bytes.data(), count < 0 ? 0 : static_cast<std::size_t>(count)};
  }

  std::string read_until(std::string_view end) {
    std::string all;
    while (!all.ends_with(end)) all += read_some();
    return all;
  }

  // Everything until the writer has gone.
  std::string end() {
    writer_.reset();
    ::close(ends_[1]);
    std::string all;
    for (std::string more = read_some(); !more.empty(); more = read_some()) all += more;
    return all;
  }

  std::array<int, 2> ends_{};
  std::unique_ptr<LogWriter> writer_;
};

TEST_F(LogWriterTest, WritesLinesInTheirOrderByItself) {
  writer_ = std::make_unique<LogWriter>(ends_[1], told_dropped);
  writer_->append("one\n");
  writer_->append("two\n");
  EXPECT_EQ(read_until("two\n"), "one\ntwo\n");
  EXPECT_EQ(end(), "");
}

TEST_F(LogWriterTest, WritesWhatWaitsWhenItEnds) {
  writer_ = std::make_unique<LogWriter>(ends_[1], told_dropped);
  writer_->append("last\n");
  EXPECT_EQ(end(), "last\n");
}

TEST_F(LogWriterTest, HurriesAlsoWhenNothingWaits) {
  writer_ = std::make_unique<LogWriter>(ends_[1], told_dropped);
  writer_->hurry();
  writer_->append("now\n");
  EXPECT_EQ(read_until("now\n"), "now\n");
  EXPECT_EQ(end(), "");
}

// A pipe that nobody reads takes 64 KiB; what waits behind them is bounded, and what is beyond is counted.
TEST_F(LogWriterTest, DropsAndCountsWhatIsTooMuchWhileNobodyReads) {
  writer_ = std::make_unique<LogWriter>(ends_[1], told_dropped);
  const std::string stuck(LogWriter::kMostBytes, 's');
  const std::string full(LogWriter::kMostBytes - 1, 'f');
  writer_->append(stuck);
  writer_->hurry();
  ASSERT_EQ(read_some().front(), 's');  // it is being written, so that nothing waits
  writer_->append(full);
  writer_->append("\n");   // as much as fits
  writer_->append("x\n");  // too much
  writer_->append("y\n");

  const std::string came = read_until("dropped 2\n");
  EXPECT_EQ(came.substr(came.find('f')), full + "\ndropped 2\n");
  EXPECT_EQ(end(), "");
}

TEST_F(LogWriterTest, GoesOnWithoutAReader) {
  writer_ = std::make_unique<LogWriter>(ends_[1], told_dropped);
  ::close(std::exchange(ends_[0], ::open("/dev/null", O_RDONLY | O_CLOEXEC)));
  writer_->append("nobody\n");
  writer_->hurry();
  writer_->append("still nobody\n");
  EXPECT_EQ(end(), "");
}

}  // namespace
}  // namespace trefwoord::server
