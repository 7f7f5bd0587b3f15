// Makes calls of a program that this is loaded into (LD_PRELOAD) fail as a FaultPlan says.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>

#include "tests/faults/fault_plan.h"

namespace {

using trefwoord::test::FaultKind;
using trefwoord::test::FaultMode;
using trefwoord::test::FaultPlan;

FaultPlan* plan = nullptr;  // null before the program has begun
const char* directory = "";

// Whether this thread does what nobody waits for: it has asked for less of the processor than others. It
// allocates all the while beside whatever is tried, of whose few calls hardly any would fail.
__attribute__((tls_model("initial-exec"))) thread_local bool is_beside = false;

__attribute__((constructor)) void begin() {
  const char* file = std::getenv("FAULT_PLAN");
  const char* below = std::getenv("FAULT_DIRECTORY");
  if (file == nullptr || below == nullptr) return;
  directory = below;
  const int descriptor = ::open(file, O_RDWR | O_CLOEXEC);
  void* mapped = descriptor < 0
                     ? MAP_FAILED
                     : ::mmap(nullptr, sizeof(FaultPlan), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  if (descriptor >= 0) ::close(descriptor);
  if (mapped != MAP_FAILED) plan = static_cast<FaultPlan*>(mapped);
}

bool is_below(const char* path) {
  return path != nullptr && std::strncmp(path, directory, std::strlen(directory)) == 0;
}

// The file of a descriptor in `buffer`; "" if it is none.
template <std::size_t N>
const char* path_of(int descriptor, char (&buffer)[N]) {
  char link[32];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t length = ::readlink(link, buffer, N - 1);
  buffer[std::max<ssize_t>(length, 0)] = 0;
  return buffer;
}

// Counts a call; whether it is one that the plan is about.
bool is_due(const char* what) {
  const std::int64_t call = ++plan->calls;
  const std::int64_t first = plan->fails_at;
  if (first == 0 || call < first || (call > first && plan->mode == FaultMode::once)) return false;
  if (++plan->failed == 1) {
    std::strncpy(plan->what.data(), what, plan->what.size() - 1);
  }
  return true;
}

bool is_planned(FaultKind kind) {
  return plan != nullptr && plan->kind == kind;
}

bool fails(FaultKind kind, const char* path) {
  if (!is_planned(kind) || !is_below(path) || !is_due(path) || plan->mode == FaultMode::in_parts)
    return false;
  errno = plan->error;
  return true;
}

bool fails(FaultKind kind, int descriptor) {
  char path[4096];
  return is_planned(kind) && fails(kind, path_of(descriptor, path));
}

// How much of so many bytes a write may take; 0: it fails.
std::size_t allowed(int descriptor, std::size_t bytes) {
  char path[4096];
  if (!is_planned(FaultKind::write) || !is_below(path_of(descriptor, path)) || !is_due(path)) return bytes;
  if (plan->mode == FaultMode::in_parts) return bytes - bytes / 2;
  errno = plan->error;
  return 0;
}

bool memory_fails() {
  if (is_beside || !is_planned(FaultKind::memory) || !is_due("memory")) return false;
  errno = ENOMEM;
  return true;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

mode_t mode_of(int flags, std::va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, std::size_t count) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
  const std::size_t most = allowed(descriptor, count);
  return most == 0 && count > 0 ? -1 : real(descriptor, bytes, most);
}

ssize_t pwrite(int descriptor, const void* bytes, std::size_t count, off_t at) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t, off_t)>("pwrite");
  const std::size_t most = allowed(descriptor, count);
  return most == 0 && count > 0 ? -1 : real(descriptor, bytes, most, at);
}

ssize_t writev(int descriptor, const iovec* pieces, int count) {
  static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
  return fails(FaultKind::write, descriptor) ? -1 : real(descriptor, pieces, count);
}

ssize_t sendfile(int to, int from, off_t* at, std::size_t count) {
  static auto* const real = next<ssize_t(int, int, off_t*, std::size_t)>("sendfile");
  const std::size_t most = allowed(to, count);
  return most == 0 && count > 0 ? -1 : real(to, from, at, most);
}

ssize_t read(int descriptor, void* bytes, std::size_t count) {
  static auto* const real = next<ssize_t(int, void*, std::size_t)>("read");
  return fails(FaultKind::read, descriptor) ? -1 : real(descriptor, bytes, count);
}

ssize_t pread(int descriptor, void* bytes, std::size_t count, off_t at) {
  static auto* const real = next<ssize_t(int, void*, std::size_t, off_t)>("pread");
  return fails(FaultKind::read, descriptor) ? -1 : real(descriptor, bytes, count, at);
}

int fsync(int descriptor) {
  static auto* const real = next<int(int)>("fsync");
  return fails(FaultKind::sync, descriptor) ? -1 : real(descriptor);
}

int fdatasync(int descriptor) {
  static auto* const real = next<int(int)>("fdatasync");
  return fails(FaultKind::sync, descriptor) ? -1 : real(descriptor);
}

int ftruncate(int descriptor, off_t length) noexcept {
  static auto* const real = next<int(int, off_t)>("ftruncate");
  return fails(FaultKind::truncate, descriptor) ? -1 : real(descriptor, length);
}

int rename(const char* from, const char* to) noexcept {
  static auto* const real = next<int(const char*, const char*)>("rename");
  return fails(FaultKind::rename, to) ? -1 : real(from, to);
}

int mkdir(const char* path, mode_t mode) noexcept {
  static auto* const real = next<int(const char*, mode_t)>("mkdir");
  return fails(FaultKind::make, path) ? -1 : real(path, mode);
}

int symlink(const char* target, const char* path) noexcept {
  static auto* const real = next<int(const char*, const char*)>("symlink");
  return fails(FaultKind::make, path) ? -1 : real(target, path);
}

int open(const char* path, int flags, ...) {
  static auto* const real = next<int(const char*, int, mode_t)>("open");
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return fails(FaultKind::open, path) ? -1 : real(path, flags, mode);
}

// Relative names, of what is removed recursively, are left alone.
int openat(int from, const char* path, int flags, ...) {
  static auto* const real = next<int(int, const char*, int, mode_t)>("openat");
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return fails(FaultKind::open, path) ? -1 : real(from, path, flags, mode);
}

std::FILE* fopen64(const char* path, const char* mode) {
  static auto* const real = next<std::FILE*(const char*, const char*)>("fopen64");
  return fails(FaultKind::open, path) ? nullptr : real(path, mode);
}

int setpriority(__priority_which_t which, id_t who, int priority) noexcept {
  static auto* const real = next<int(__priority_which_t, id_t, int)>("setpriority");
  is_beside = true;
  return real(which, who, priority);
}

// Those of the allocator that the program brings.
void* malloc(std::size_t bytes) {
  static auto* const real = next<void*(std::size_t)>("malloc");
  return memory_fails() ? nullptr : real(bytes);
}

void* calloc(std::size_t count, std::size_t bytes) {
  static auto* const real = next<void*(std::size_t, std::size_t)>("calloc");
  return memory_fails() ? nullptr : real(count, bytes);
}

void* realloc(void* block, std::size_t bytes) {
  static auto* const real = next<void*(void*, std::size_t)>("realloc");
  return memory_fails() ? nullptr : real(block, bytes);
}

}  // extern "C"

// An allocator may have a new of its own that calls no malloc.
void* operator new(std::size_t bytes) {
  for (;;) {
    if (void* block = std::malloc(bytes)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void* operator new[](std::size_t bytes) {
  return operator new(bytes);
}

void* operator new(std::size_t bytes, const std::nothrow_t& /*nothrow*/) noexcept {
  return std::malloc(bytes);
}

void* operator new[](std::size_t bytes, const std::nothrow_t& /*nothrow*/) noexcept {
  return std::malloc(bytes);
}
