#include "indexer/file_identity.h"

#include <sys/stat.h>

namespace trefwoord::indexer {
namespace {

std::chrono::nanoseconds since_epoch(const timespec& time) {
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

FileIdentity FileIdentity::of(const std::filesystem::path& file) {
  FileIdentity identity;
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return identity;
  identity.device_ = status.st_dev;
  identity.number_ = status.st_ino;
  identity.bytes_ = static_cast<std::uint64_t>(status.st_size);
  identity.written_ = since_epoch(status.st_mtim);
  identity.changed_ = since_epoch(status.st_ctim);
  return identity;
}

bool FileIdentity::is_settled(std::chrono::system_clock::time_point now) const {
  return *this != FileIdentity() && now.time_since_epoch() - changed_ > kLongestStep;
}

}  // namespace trefwoord::indexer
