#include "server/file_watch.h"

#include <sys/stat.h>

#include <chrono>
#include <tuple>
#include <utility>

namespace trefwoord::server {
namespace {

constexpr std::chrono::seconds kInterval{1};

// What tells one state of a file from the next. All zero where there is none.
using Identity = std::tuple<dev_t, ino_t, off_t, time_t, decltype(timespec::tv_nsec)>;

Identity identity_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

}  // namespace

FileWatch::FileWatch(std::filesystem::path file, std::function<void()> handle) {
  watching_ = std::thread([this, path = std::move(file), call = std::move(handle)] { watch(path, call); });
}

FileWatch::~FileWatch() {
  {
    const std::scoped_lock lock(mutex_);
    ends_ = true;
  }
  wakes_.notify_all();
  watching_.join();
}

// Begins with a call: the file may have changed between being read and being watched.
void FileWatch::watch(const std::filesystem::path& file, const std::function<void()>& handle) {
  Identity seen;
  std::unique_lock lock(mutex_);
  while (!wakes_.wait_for(lock, kInterval, [this] { return ends_; })) {
    const Identity present = identity_of(file);
    if (present == seen) continue;
    seen = present;
    lock.unlock();
    handle();
    lock.lock();
  }
}

}  // namespace trefwoord::server
