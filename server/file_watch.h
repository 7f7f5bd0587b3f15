#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

namespace trefwoord::server {

// While it lives, calls `handle` in a thread of its own whenever the file has become another one: made,
// replaced, written to, removed. It looks once a second, which works on every file system and through a
// rename. `handle` must not throw.
class FileWatch {
 public:
  FileWatch(std::filesystem::path file, std::function<void()> handle);
  // Waits for a call under way.
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

 private:
  void watch(const std::filesystem::path& file, const std::function<void()>& handle);

  std::mutex mutex_;
  std::condition_variable wakes_;
  bool ends_ = false;  // guarded by mutex_
  std::thread watching_;
};

}  // namespace trefwoord::server
