#include "indexer/replace_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "indexer/sync_to_disk.h"
#include "indexer/system_error.h"
#include "indexer/write_all.h"

namespace trefwoord::indexer {
namespace {

constexpr mode_t kOwnerAlone = 0600;

// 0, or why not all of the text is on disk in a new file.
int write_new(const std::string& file, std::string_view text) {
  ::unlink(file.c_str());  // of a run that was interrupted: its mode may be any
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerAlone);
  if (descriptor < 0) {
    return errno;
  }
  const int failure = write_all(descriptor, text) && ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return failure;
}

}  // namespace

Result<void> replace_file(const std::filesystem::path& file, std::string_view text) {
  const std::string beside = file.string() + ".new";
  if (const int failure = write_new(beside, text); failure != 0) {
    return tl::unexpected(system_error(failure, "Cannot write " + beside));
  }
  if (::rename(beside.c_str(), file.c_str()) != 0) {
    return tl::unexpected(system_error(errno, "Cannot replace " + file.string()));
  }
  return sync_to_disk(file.has_parent_path() ? file.parent_path() : ".");
}

// Not by a stream, whose iterators throw where a disk fails.
Result<std::string> read_whole_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) {
    return std::string();
  }
  std::string text;
  std::array<char, 64 << 10> piece{};
  ssize_t length = descriptor < 0 ? -1 : 1;
  while (length > 0) {
    length = ::read(descriptor, piece.data(), piece.size());
    if (length < 0 && errno == EINTR) {
      length = 1;
    } else if (length > 0) {
      text.append(piece.data(), static_cast<std::size_t>(length));
    }
  }
  const int failure = errno;
  if (descriptor >= 0) {
    ::close(descriptor);
  }
  if (length < 0) {
    return tl::unexpected(system_error(failure, "Cannot read " + file.string()));
  }
  return text;
}

}  // namespace trefwoord::indexer
