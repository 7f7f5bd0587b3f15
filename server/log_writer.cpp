#include "server/log_writer.h"

#include <utility>

#include "indexer/write_all.h"

namespace trefwoord::server {

LogWriter::LogWriter(int descriptor, std::function<std::string(std::uint64_t)> dropped_line)
    : descriptor_(descriptor), dropped_line_(std::move(dropped_line)) {}

LogWriter::~LogWriter() {
  {
    const std::scoped_lock lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_one();
}

void LogWriter::append(std::string_view line) {
  bool is_first = false;
  {
    const std::scoped_lock lock(mutex_);
    if (gathered_.size() + line.size() > kMostBytes) {
      ++dropped_;
      return;
    }
    is_first = gathered_.empty();
    gathered_ += line;
  }
  if (is_first) changed_.notify_one();
}

void LogWriter::hurry() {
  {
    const std::scoped_lock lock(mutex_);
    hurries_ = true;
  }
  changed_.notify_one();
}

void LogWriter::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ending_ || !gathered_.empty(); });
    if (gathered_.empty()) return;
    changed_.wait_for(lock, kGathered, [this] { return is_ending_ || hurries_; });
    write_gathered(lock);
  }
}

void LogWriter::write_gathered(std::unique_lock<std::mutex>& lock) {
  hurries_ = false;
  written_.swap(gathered_);
  const std::uint64_t dropped = std::exchange(dropped_, 0);
  lock.unlock();
  if (dropped > 0) written_ += dropped_line_(dropped);
  (void)indexer::write_all(descriptor_, written_);  // whoever reads the log may leave; the server stays
  written_.clear();
  lock.lock();
}

}  // namespace trefwoord::server
