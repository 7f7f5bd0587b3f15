#include "tests/indexer/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

#include "tests/indexer/sample_index.h"

namespace trefwoord::test {
namespace {

constexpr const char* kProgram = PROGRAM_DIRECTORY "/trefwoord-index";

void redirect(const std::filesystem::path& file, int flags, int descriptor) {
  const int opened = ::open(file.c_str(), flags | O_CLOEXEC, 0644);
  ::dup2(opened, descriptor);
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, const std::filesystem::path& input) {
  std::array<int, 2> pipe{-1, -1};
  if (input.empty() && ::pipe2(pipe.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("No pipe.");
  }
  std::vector<char*> argv{const_cast<char*>(kProgram)};
  for (const std::string& argument : arguments) {
    argv.push_back(const_cast<char*>(argument.c_str()));
  }
  argv.push_back(nullptr);
  process_ = ::fork();
  if (process_ == 0) {
    if (input.empty()) {
      ::dup2(pipe[0], STDIN_FILENO);
    } else {
      redirect(input, O_RDONLY, STDIN_FILENO);
    }
    redirect(outputs_.path() / "out", O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect(outputs_.path() / "err", O_WRONLY | O_CREAT, STDERR_FILENO);
    ::execv(kProgram, argv.data());
    ::_exit(127);
  }
  ::close(pipe[0]);
  input_ = pipe[1];
}

Program::~Program() {
  if (process_ > 0) {
    send(SIGKILL);
    wait();
  }
  close_input();
}

void Program::write_input(const std::string& text) const {
  if (::write(input_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("The program takes no input.");
  }
}

void Program::close_input() {
  if (input_ >= 0) {
    ::close(input_);
    input_ = -1;
  }
}

int Program::wait() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string Program::out() const {
  return file_text(outputs_.path() / "out");
}
std::string Program::err() const {
  return file_text(outputs_.path() / "err");
}

ProgramResult run_program(const std::vector<std::string>& arguments, const std::filesystem::path& input) {
  Program program(arguments, input);
  const int exit_code = program.wait();
  return {exit_code, program.out(), program.err()};
}

}  // namespace trefwoord::test
