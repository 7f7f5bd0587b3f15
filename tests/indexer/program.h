#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace trefwoord::test {

// trefwoord-index as a process of its own. Killed, if need be, and waited for when the object goes.
class Program {
 public:
  // Starts it with standard input from `input`; "" leaves it a pipe that stays open and empty until
  // close_input().
  explicit Program(const std::vector<std::string>& arguments,
                   const std::filesystem::path& input = "/dev/null");
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  [[nodiscard]] pid_t id() const { return process_; }
  void send(int signal) const { ::kill(process_, signal); }
  void write_input(const std::string& text) const;
  void close_input();
  // Waits for the end; the exit code, or minus the signal that ended it.
  int wait();

  // What it has written up to now.
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;

 private:
  TemporaryDirectory outputs_;
  pid_t process_ = -1;
  int input_ = -1;
};

struct ProgramResult {
  int exit_code;
  std::string out;
  std::string err;
};

// Runs it to its end.
[[nodiscard]] ProgramResult run_program(const std::vector<std::string>& arguments,
                                        const std::filesystem::path& input = "/dev/null");

}  // namespace trefwoord::test
