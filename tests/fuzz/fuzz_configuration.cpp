// Any bytes as a configuration file: what it sets can be set or is refused with a sentence that names its
// place.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/config/config_file.h"

namespace {

// A file that lies in memory.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("configuration", MFD_CLOEXEC)) {}
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }
  void fill(const std::uint8_t* data, std::size_t size) const {
    const auto bytes = static_cast<ssize_t>(size);
    if (::ftruncate(descriptor_, 0) != 0 || ::pwrite(descriptor_, data, size, 0) != bytes) std::abort();
  }

 private:
  int descriptor_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord::server;
  static const MemoryFile file;
  file.fill(data, size);
  const Source source = read_config_file(file.path());
  for (const std::string& problem : source.problems) {
    if (!problem.starts_with(file.path())) std::abort();
  }
  Config config = default_config();
  for (const Given& given : source.given) {
    const auto set = assign(given, config);
    if (!set && set.error().message.empty()) std::abort();
    if (set) (void)value_of(settings()[given.setting], config);
  }
  return 0;
}
