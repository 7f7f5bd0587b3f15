#include "indexer/folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "indexer/input_files.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace fs = std::filesystem;
namespace {

// IN_CREATE is for folders: a file that is only made has nothing in it yet.
constexpr std::uint32_t kSeen = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF;

tl::unexpected<Error> not_watched(int error, const std::string& folder) {
  if (error == ENOSPC) {
    return fail(ErrorCode::io_error, "The system watches no more folders than it does already, so not " +
                                         folder + "; raise fs.inotify.max_user_watches.");
  }
  return tl::unexpected<Error>(system_error(error, "Cannot watch " + folder));
}

bool is_hidden(std::string_view name) {
  return name.starts_with('.');
}

}  // namespace

struct FolderWatch::Event {
  int watch;
  std::uint32_t mask;
  std::string name;  // of the entry of the watched folder; "" where it is that itself
};

Result<FolderWatch> FolderWatch::open(const std::vector<std::string>& folders) {
  const int descriptor = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor < 0) {
    return tl::unexpected<Error>(system_error(errno, "Cannot watch folders"));
  }
  FolderWatch watch(descriptor, folders);
  for (const std::string& folder : folders) {
    if (const Result<void> watched = watch.watch_tree(folder); !watched) {
      return tl::unexpected<Error>(watched.error());
    }
  }
  return watch;
}

FolderWatch::~FolderWatch() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

FolderWatch::FolderWatch(FolderWatch&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      roots_(std::move(other.roots_)),
      folders_(std::move(other.folders_)),
      unseen_(std::move(other.unseen_)) {}

Result<std::vector<std::string>> FolderWatch::landed(std::chrono::milliseconds longest) {
  if (unseen_.empty()) {
    pollfd wait{.fd = descriptor_, .events = POLLIN, .revents = 0};
    ::poll(&wait, 1, static_cast<int>(longest.count()));
  }
  return take_events().map([this] { return std::exchange(unseen_, {}); });
}

Result<void> FolderWatch::take_events() {
  alignas(inotify_event) std::array<char, 64U << 10U> buffer{};
  for (;;) {
    const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
    if (size <= 0) {
      return {};  // EAGAIN, or a signal: what there is comes with the next call
    }
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      // The name is filled up with zeros.
      if (Result<void> taken = take({event->wd, event->mask, event->len > 0 ? event->name : ""}); !taken) {
        return taken;
      }
    }
  }
}

Result<void> FolderWatch::take(const Event& event) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) {
    unseen_ = roots_;
    return {};
  }
  const auto folder = folders_.find(event.watch);
  if (folder == folders_.end()) {
    return {};
  }
  if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
    if (std::ranges::find(roots_, folder->second) != roots_.end()) {
      return fail(ErrorCode::io_error, "The folder " + folder->second + " is gone.");
    }
    ::inotify_rm_watch(descriptor_, event.watch);
    folders_.erase(folder);
    return {};
  }
  if (event.name.empty() || is_hidden(event.name)) {
    return {};
  }
  std::string path = folder->second + '/' + event.name;
  if ((event.mask & IN_ISDIR) != 0) {
    unseen_.push_back(path);
    return watch_tree(path);
  }
  if ((event.mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0 && input_file(path)) {
    unseen_.push_back(std::move(path));
  }
  return {};
}

Result<void> FolderWatch::watch_tree(const std::string& folder) {
  const int watch = ::inotify_add_watch(descriptor_, folder.c_str(), kSeen | IN_ONLYDIR);
  if (watch < 0) {
    // One below that is gone again already is none.
    const bool is_root = std::ranges::find(roots_, folder) != roots_.end();
    return errno == ENOENT && !is_root ? Result<void>() : not_watched(errno, folder);
  }
  folders_.insert_or_assign(watch, folder);
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const bool is_folder = entry.is_directory(error) && !entry.is_symlink(error);
    if (!is_folder || is_hidden(entry.path().filename().string())) {
      continue;
    }
    if (Result<void> watched = watch_tree(entry.path().string()); !watched) {
      return watched;
    }
  }
  return {};
}

}  // namespace trefwoord::indexer
