#include "indexer/commit_gate.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace trefwoord::indexer {
namespace {

// Whether it was got; what cannot be locked at all, as on some network file systems, is passed.
bool lock(int descriptor, int operation) {
  while (descriptor >= 0 && ::flock(descriptor, operation) != 0) {
    if (errno != EINTR) return errno != EWOULDBLOCK;
  }
  return true;
}

}  // namespace

CommitGate::CommitGate(const std::filesystem::path& generation) {
  const std::string file = (generation / kCommitGateFile).string();
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor_ < 0) {
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);  // enough for who only looks
  }
}

void CommitGate::make(const std::filesystem::path& generation) {
  const std::filesystem::path file = generation / kCommitGateFile;
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    throw std::system_error(errno, std::generic_category(), "Cannot write " + file.string());
  }
  ::close(descriptor);
}

CommitGate::~CommitGate() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

CommitGate::Held::~Held() {
  (void)lock(descriptor_, LOCK_UN);
}

CommitGate::Held CommitGate::look() const {
  (void)lock(descriptor_, LOCK_SH);
  return Held(descriptor_);
}

std::optional<CommitGate::Held> CommitGate::look_now() const {
  return lock(descriptor_, LOCK_SH | LOCK_NB) ? std::optional<Held>(descriptor_) : std::nullopt;
}

CommitGate::Held CommitGate::commit() const {
  (void)lock(descriptor_, LOCK_EX);
  return Held(descriptor_);
}

std::uint64_t CommitGate::finished() const {
  std::uint64_t commits = 0;
  return ::pread(descriptor_, &commits, sizeof commits, 0) == sizeof commits ? commits : 0;
}

void CommitGate::finish_commit() const {
  const std::uint64_t commits = finished() + 1;
  if (descriptor_ >= 0 && ::pwrite(descriptor_, &commits, sizeof commits, 0) != sizeof commits) {
    throw std::system_error(errno, std::generic_category(), "Cannot count a commit");
  }
}

}  // namespace trefwoord::indexer
