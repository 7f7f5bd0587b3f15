#pragma once

#include <sys/types.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace trefwoord {

// A run of build/bin/trefwoord-server, for tests from outside. Ended with the object, if it still runs: by
// SIGTERM, so that what it counted of its lines is written, or killed where that takes more than ten seconds.
// Throws std::runtime_error where a test cannot go on.
class ServerProgram {
 public:
  // Standard error goes to a file in `scratch`.
  ServerProgram(const std::filesystem::path& scratch, std::vector<std::string> arguments);
  ~ServerProgram();
  ServerProgram(const ServerProgram&) = delete;
  ServerProgram& operator=(const ServerProgram&) = delete;

  // The first line on standard output, "" if the program ends without one. Waits for it.
  [[nodiscard]] const std::string& start_line();
  // Everything on standard output. Waits for the program to close it.
  [[nodiscard]] std::string output();
  // The port that the start line names.
  [[nodiscard]] std::uint16_t port();

  // Nothing where the program has ended: kill() would take its -1 for everybody.
  void signal(int number) const {
    if (pid_ > 0) ::kill(pid_, number);
  }
  // -1 once it was waited for.
  [[nodiscard]] pid_t pid() const { return pid_; }
  // The most memory it has had so far.
  [[nodiscard]] std::size_t peak_memory_bytes() const;

  // Waits for the end; the exit code. Of an end that was waited for already, the same one.
  int wait();
  int stop(int signal = SIGTERM) {
    this->signal(signal);
    return wait();
  }

  // SIGKILL: it ends as it stands.
  void kill();

  // Everything on standard error; complete after wait().
  [[nodiscard]] std::string errors() const;

 private:
  std::filesystem::path errors_;
  int output_ = -1;  // the reading end of standard output
  pid_t pid_ = -1;   // until wait()
  int code_ = -1;
  std::string start_line_;
};

// Waits until `holds`, at most ten seconds; returns whether it does.
[[nodiscard]] bool eventually(const std::function<bool()>& holds);

}  // namespace trefwoord
