#include "tests/benchmarks/process_memory.h"

#include <fstream>
#include <sstream>
#include <string>

namespace trefwoord::benchmarks {

ProcessMemory memory_of(pid_t pid) {
  const std::string process = "/proc/" + std::to_string(pid);
  std::ifstream status(process + "/status");
  ProcessMemory memory = parse_memory(status);
  std::ifstream children(process + "/task/" + std::to_string(pid) + "/children");
  for (pid_t child = 0; children >> child;) {
    const ProcessMemory more = memory_of(child);
    memory.own_bytes += more.own_bytes;
    memory.resident_bytes += more.resident_bytes;
  }
  return memory;
}

ProcessMemory parse_memory(std::istream& status) {
  ProcessMemory memory;
  for (std::string line; std::getline(status, line);) {
    std::istringstream words(line);
    std::string label;
    std::uint64_t kib = 0;
    words >> label >> kib;
    if (label == "RssAnon:") memory.own_bytes = kib * 1024;
    if (label == "VmHWM:") memory.resident_bytes = kib * 1024;
  }
  return memory;
}

}  // namespace trefwoord::benchmarks
