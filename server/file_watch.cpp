#include "server/file_watch.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "indexer/file_identity.h"

namespace trefwoord::server {
namespace {

constexpr int kMostLooksBetweenTries = 64;

bool is_handled(const std::function<bool()>& handle) {
  try {
    return handle();
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

FileWatch::FileWatch(std::filesystem::path file, std::function<bool()> handle,
                     std::chrono::milliseconds interval)
    : interval_(interval) {
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
void FileWatch::watch(const std::filesystem::path& file, const std::function<bool()>& handle) {
  indexer::FileIdentity seen;
  int between_tries = 0;  // looks; 0: there is nothing to try again
  int looks = 0;          // since the last try
  std::unique_lock lock(mutex_);
  while (!wakes_.wait_for(lock, interval_, [this] { return ends_; })) {
    const auto present = indexer::FileIdentity::of(file);
    const bool is_another = present != seen;
    if (!is_another && (between_tries == 0 || ++looks < between_tries)) continue;
    seen = present;
    lock.unlock();
    const bool is_read = is_handled(handle);
    lock.lock();
    looks = 0;
    between_tries = is_read ? 0 : is_another ? 1 : std::min(2 * between_tries, kMostLooksBetweenTries);
  }
}

}  // namespace trefwoord::server
