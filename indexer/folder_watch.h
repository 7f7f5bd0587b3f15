#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Sees files of articles (input_files.h) land in folders and those below them: written and closed, or moved
// there, so that nothing is read half. Hidden ones are not seen, which is what programs call a file that they
// are not done with. Not thread-safe.
class FolderWatch {
 public:
  // io_error: one of them is no folder, or the system watches no more.
  [[nodiscard]] static Result<FolderWatch> open(const std::vector<std::string>& folders);
  ~FolderWatch();
  FolderWatch(FolderWatch&& other) noexcept;
  FolderWatch& operator=(FolderWatch&&) = delete;

  // What has landed since the last call; waits up to `longest` for something to. A folder stands for all that
  // is in it: each of those watched at the first call, one that was made or moved there, and all where more
  // happened at once than the system remembers. io_error: a watched folder is gone.
  [[nodiscard]] Result<std::vector<std::string>> landed(std::chrono::milliseconds longest);

 private:
  FolderWatch(int descriptor, const std::vector<std::string>& roots)
      : descriptor_(descriptor), roots_(roots), unseen_(roots) {}
  [[nodiscard]] Result<void> watch_tree(const std::string& folder);
  [[nodiscard]] Result<void> take_events();
  struct Event;
  [[nodiscard]] Result<void> take(const Event& event);

  int descriptor_;
  std::vector<std::string> roots_;
  std::map<int, std::string> folders_;  // by the system's number of the watch
  std::vector<std::string> unseen_;     // landed, not told yet
};

}  // namespace trefwoord::indexer
