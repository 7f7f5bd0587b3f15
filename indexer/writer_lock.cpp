#include "indexer/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "indexer/sync_to_disk.h"
#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace {

// Who holds the lock stands in the file, for the message to others; the lock itself does not need it, so a
// failure to write or read it is no failure.
void write_holder(int descriptor) {
  const std::string holder =
      std::string(program_invocation_short_name) + ", process " + std::to_string(::getpid());
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, holder.data(), holder.size(), 0) < 0) {
    errno = 0;
  }
}

std::string read_holder(int descriptor) {
  std::array<char, 128> holder{};
  const ssize_t length = ::pread(descriptor, holder.data(), holder.size(), 0);
  return length > 0 ? " (" + std::string(holder.data(), static_cast<std::size_t>(length)) + ")"
                    : std::string();
}

}  // namespace

Result<WriterLock> WriterLock::acquire(const std::filesystem::path& root) {
  if (const Result<void> made = make_directories(root); !made) {
    return tl::unexpected<Error>(made.error());
  }
  const std::filesystem::path path = root / "writer.lock";
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    return tl::unexpected<Error>(system_error(errno, "Cannot open " + path.string()));
  }
  WriterLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
    write_holder(descriptor);
    return lock;
  }
  if (errno != EWOULDBLOCK) {
    return tl::unexpected<Error>(system_error(errno, "Cannot lock " + path.string()));
  }
  return fail(ErrorCode::index_locked, "Another program" + read_holder(descriptor) +
                                           " is writing to the index in " + root.string() +
                                           "; wait until it has finished, or stop it.");
}

WriterLock::~WriterLock() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

}  // namespace trefwoord::indexer
