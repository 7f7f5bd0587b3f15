#include "indexer/sync_to_disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "indexer/system_error.h"

namespace trefwoord::indexer {

Result<void> sync_to_disk(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 || ::fsync(descriptor) != 0) {
    const int number = errno;
    if (descriptor >= 0) {
      ::close(descriptor);
    }
    return tl::unexpected<Error>(system_error(number, "Cannot flush " + path.string() + " to disk"));
  }
  ::close(descriptor);
  return {};
}

Result<void> make_directories(const std::filesystem::path& directory) {
  std::error_code error;
  if (directory.empty() || std::filesystem::is_directory(directory, error)) {
    return {};
  }
  const std::filesystem::path above = directory.parent_path();
  if (Result<void> made = make_directories(above); !made) {
    return made;
  }
  std::filesystem::create_directory(directory, error);
  if (error) {
    return tl::unexpected<Error>(system_error(error, "Cannot create " + directory.string()));
  }
  return sync_to_disk(above.empty() ? "." : above);
}

}  // namespace trefwoord::indexer
