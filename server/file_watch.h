#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

namespace trefwoord::server {

// While it lives, calls `handle` in a thread of its own whenever the file has become another one: made,
// replaced, written to, removed. It looks once a second, which works on every file system and through a
// rename. Where `handle` returns false the file could not be read, and may be readable again without having
// changed: it is called again after one look, two, four, and so on up to sixty-four; where it throws, for
// lack of memory say, too.
class FileWatch {
 public:
  FileWatch(std::filesystem::path file, std::function<bool()> handle,
            std::chrono::milliseconds interval = std::chrono::seconds(1));
  // Waits for a call under way.
  ~FileWatch();
  FileWatch(const FileWatch&) = delete;
  FileWatch& operator=(const FileWatch&) = delete;

 private:
  void watch(const std::filesystem::path& file, const std::function<bool()>& handle);

  const std::chrono::milliseconds interval_;
  std::mutex mutex_;
  std::condition_variable wakes_;
  bool ends_ = false;  // guarded by mutex_
  std::thread watching_;
};

}  // namespace trefwoord::server
