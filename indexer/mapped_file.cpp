#include "indexer/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace {

// Where a file is mapped; begin 0: free, end 0: not yet, or no longer. Atomics, since a signal handler may
// take no lock.
struct MappedRange {
  std::atomic<std::uintptr_t> begin = 0;
  std::atomic<std::uintptr_t> end = 0;
  std::atomic<bool> is_whole = true;
};

std::array<MappedRange, MappedFile::kMostOpen> mapped_ranges;
struct sigaction action_before {};

// Null if it is in none.
MappedRange* range_with(std::uintptr_t address) {
  for (MappedRange& range : mapped_ranges) {
    if (address >= range.begin.load() && address < range.end.load()) {
      return &range;
    }
  }
  return nullptr;
}

// Only what may be called from a handler: mmap is a bare system call.
bool replace_by_zeros(char* address) {
  const auto page_bytes = static_cast<std::uintptr_t>(::getpagesize());
  char* const page = address - reinterpret_cast<std::uintptr_t>(address) % page_bytes;
  return ::mmap(page, page_bytes, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == page;
}

void on_bus_error(int signal, siginfo_t* info, void* context) {
  const int error_number = errno;
  auto* const address = static_cast<char*>(info->si_addr);
  MappedRange* const range = range_with(reinterpret_cast<std::uintptr_t>(address));
  if (range != nullptr && replace_by_zeros(address)) {
    range->is_whole = false;
    errno = error_number;
    return;  // the read is tried again
  }
  if ((action_before.sa_flags & SA_SIGINFO) != 0) {
    action_before.sa_sigaction(signal, info, context);
  } else {
    ::sigaction(signal, &action_before, nullptr);  // as it would have been: it strikes again
  }
}

void install_handler() {
  static std::once_flag installed;
  std::call_once(installed, [] {
    struct sigaction action {};
    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, &action_before);
  });
}

// The slot that the range got; none where all are taken.
std::optional<std::size_t> add_range(const char* begin, std::size_t size) {
  const auto address = reinterpret_cast<std::uintptr_t>(begin);
  for (std::size_t slot = 0; slot < mapped_ranges.size(); ++slot) {
    std::uintptr_t free = 0;
    if (mapped_ranges[slot].begin.compare_exchange_strong(free, address)) {
      mapped_ranges[slot].is_whole = true;
      mapped_ranges[slot].end = address + size;
      return slot;
    }
  }
  return std::nullopt;
}

void remove_range(std::size_t slot) {
  mapped_ranges[slot].end = 0;
  mapped_ranges[slot].begin = 0;
}

struct Descriptor {
  explicit Descriptor(const std::filesystem::path& file)
      : number(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number >= 0) {
      ::close(number);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  const int number;
};

tl::unexpected<Error> cannot_open(const std::filesystem::path& file, int error_number) {
  if (error_number == ENOENT) {
    return fail(ErrorCode::index_missing, "There is no " + file.string() + ".");
  }
  return tl::unexpected<Error>(system_error(error_number, "Cannot open " + file.string()));
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& file) {
  const Descriptor descriptor(file);
  struct stat status {};
  if (descriptor.number < 0 || ::fstat(descriptor.number, &status) != 0) {
    return cannot_open(file, errno);
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) {
    return MappedFile(nullptr, 0, 0);
  }
  void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor.number, 0);
  if (mapped == MAP_FAILED) {
    return cannot_open(file, errno);
  }
  install_handler();
  const auto* const begin = static_cast<const char*>(mapped);
  const std::optional<std::size_t> slot = add_range(begin, size);
  if (!slot) {
    ::munmap(mapped, size);
    return cannot_open(file, EMFILE);
  }
  return MappedFile(begin, size, *slot);
}

MappedFile::~MappedFile() {
  if (begin_ != nullptr) {
    remove_range(slot_);
    ::munmap(const_cast<char*>(begin_), size_);
  }
}

bool MappedFile::is_whole() const {
  return begin_ == nullptr || mapped_ranges[slot_].is_whole;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : begin_(std::exchange(other.begin_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      slot_(std::exchange(other.slot_, 0)) {}

}  // namespace trefwoord::indexer
