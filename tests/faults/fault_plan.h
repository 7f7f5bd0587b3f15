#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace trefwoord::test {

// What a program asks of the system, and may be refused. Of files only those below a directory count.
enum class FaultKind : std::int32_t {
  write,  // write, pwrite, writev, sendfile
  sync,   // fsync, fdatasync
  rename,
  open,  // open, openat, fopen; for reading too
  truncate,
  read,    // read, pread
  make,    // mkdir, symlink
  memory,  // malloc, calloc, realloc, and so operator new; not in threads of a lower priority
};

enum class FaultMode : std::int32_t {
  once,      // one call fails
  lasting,   // and so do all of its kind behind it, as on a full disk
  in_parts,  // nothing fails, but from that call on half of what is asked is written
};

// Shared by a test and the programs it starts with failing_calls.so, in a file that FAULT_PLAN names; the
// directory is that of FAULT_DIRECTORY. All zeros: nothing fails. It may change at any time.
struct FaultPlan {
  std::atomic<FaultKind> kind;  // what is counted
  std::atomic<FaultMode> mode;
  std::atomic<std::int32_t> error;     // errno of what fails
  std::atomic<std::int64_t> calls;     // of the kind, since the test last set it to 0
  std::atomic<std::int64_t> fails_at;  // the number of the call that fails, from 1; 0: none
  std::atomic<std::int64_t> failed;    // how many did
  std::array<char, 256> what;          // the file that the first one was about, as far as it fits; ends in 0
};

}  // namespace trefwoord::test
