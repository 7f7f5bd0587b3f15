#include "tests/api/server_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace trefwoord {
namespace {

// This program's environment without settings of a server: those are switches of tests here.
std::vector<char*> environment_of_server() {
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!std::string_view(*variable).starts_with("TREFWOORD_")) variables.push_back(*variable);
  }
  variables.push_back(nullptr);
  return variables;
}

}  // namespace

ServerProgram::ServerProgram(const std::filesystem::path& scratch, std::vector<std::string> arguments)
    : errors_(scratch / "server.err") {
  std::string program = PROGRAM_DIRECTORY "/trefwoord-server";
  std::vector<char*> words{program.data()};
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);

  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  output_ = pipe[0];
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors_.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   0600);
  const int error =
      ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, words.data(), environment_of_server().data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  if (error != 0) throw std::runtime_error("cannot start " + program);
}

ServerProgram::~ServerProgram() {
  signal(SIGTERM);
  if (pid_ > 0 && !eventually([this] { return ::waitpid(pid_, nullptr, WNOHANG) == pid_; })) kill();
  ::close(output_);
}

void ServerProgram::kill() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

const std::string& ServerProgram::start_line() {
  char byte = 0;
  while (!start_line_.ends_with('\n') && ::read(output_, &byte, 1) == 1) start_line_ += byte;
  return start_line_;
}

std::string ServerProgram::output() {
  std::string text = start_line();
  for (char byte = 0; ::read(output_, &byte, 1) == 1;) text += byte;
  return text;
}

std::uint16_t ServerProgram::port() {
  const std::size_t colon = start_line().rfind(':');
  if (colon == std::string::npos) throw std::runtime_error("the server did not start: " + errors());
  return static_cast<std::uint16_t>(std::stoi(start_line_.substr(colon + 1)));
}

std::size_t ServerProgram::peak_memory_bytes() const {
  std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
  std::string name;
  std::size_t kibibytes = 0;
  while (status >> name && name != "VmHWM:") {
  }
  status >> kibibytes;
  return kibibytes << 10U;
}

int ServerProgram::wait() {
  if (pid_ < 0) return code_;
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  if (!WIFEXITED(status))
    throw std::runtime_error("the server was ended by signal " + std::to_string(WTERMSIG(status)));
  code_ = WEXITSTATUS(status);
  return code_;
}

std::string ServerProgram::errors() const {
  std::ifstream file(errors_);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool eventually(const std::function<bool()>& holds) {
  for (int attempt = 0; attempt < 1'000; ++attempt) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace trefwoord
