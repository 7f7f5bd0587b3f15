#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace trefwoord::server {

// Writes lines to a file descriptor by a thread of its own, those of a moment at once: a thread that is woken
// for each line comes between a search and the next one, on the same processor (ARCHITECTURE.md has figures).
// Thread-safe.
class LogWriter {
 public:
  // What waits at most, in bytes: a few thousand lines. A log must not slow down an answer, so that lines
  // beyond are dropped while nobody reads.
  static constexpr std::size_t kMostBytes = 1U << 20U;

  // How long a line waits for others, at most. For who watches the log it is at once.
  static constexpr std::chrono::milliseconds kGathered{50};

  // `dropped_line` makes the line that says how many were dropped, which comes in their place; by any thread.
  LogWriter(int descriptor, std::function<std::string(std::uint64_t)> dropped_line);
  // Writes what waits.
  ~LogWriter();
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;

  // `line` has its end.
  void append(std::string_view line);
  // Has what waits written without waiting for more. Does not wait for it.
  void hurry();

 private:
  void run();
  // Of `lock`, which is open meanwhile.
  void write_gathered(std::unique_lock<std::mutex>& lock);

  const int descriptor_;
  const std::function<std::string(std::uint64_t)> dropped_line_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string gathered_;
  std::string written_;        // the thread's; kept for its room
  std::uint64_t dropped_ = 0;  // since the last that were written
  bool hurries_ = false;
  bool is_ending_ = false;
  std::jthread thread_{[this] { run(); }};
};

}  // namespace trefwoord::server
