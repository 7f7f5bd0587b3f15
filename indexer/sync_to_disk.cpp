#include "indexer/sync_to_disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

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

}  // namespace trefwoord::indexer
