#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace trefwoord::benchmarks {

// A trefwoord-server on a free port of this machine, for as long as the object lives. Its log is discarded.
class ServerProcess {
 public:
  // Returns when the server has answered its first search. Throws std::runtime_error if it ends before, or
  // has not answered within ten seconds.
  ServerProcess(const std::filesystem::path& program, const std::filesystem::path& data_directory);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] pid_t pid() const { return pid_; }
  // From the program's start to the last byte of the first answer.
  [[nodiscard]] std::chrono::microseconds time_to_first_answer() const { return time_to_first_answer_; }

  // Asks it to stop, waits, and returns its peak resident memory. Throws std::runtime_error if it did not
  // exit with 0.
  std::uint64_t stop_and_get_peak_memory_bytes();

 private:
  void wait_for_first_answer(std::chrono::steady_clock::time_point started);

  std::uint16_t port_;
  pid_t pid_ = -1;
  std::chrono::microseconds time_to_first_answer_{};
};

}  // namespace trefwoord::benchmarks
