#include "tests/benchmarks/server_process.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "tests/benchmarks/http_connection.h"

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::microseconds kPause{500};

// A port that was free a moment ago, which is as sure as one can be before the server takes it.
std::uint16_t free_port() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool found = ::bind(probe, generic, length) == 0 && ::getsockname(probe, generic, &length) == 0;
  ::close(probe);
  if (!found) throw std::runtime_error("no port is free");
  return ntohs(address.sin_port);
}

pid_t start(std::string program, std::string data_directory, std::uint16_t port) {
  std::string listen = "127.0.0.1:" + std::to_string(port);
  std::string data_flag = "--data";
  std::string listen_flag = "--listen";
  const std::array<char*, 6> arguments{program.data(),     data_flag.data(), data_directory.data(),
                                       listen_flag.data(), listen.data(),    nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + program);
  return pid;
}

bool answers_a_search(std::uint16_t port) {
  try {
    return HttpConnection(port).get("/v1/search?q=nederland").status == 200;
  } catch (const std::runtime_error&) {
    return false;  // not yet
  }
}

}  // namespace

ServerProcess::ServerProcess(const std::filesystem::path& program,
                             const std::filesystem::path& data_directory)
    : port_(free_port()) {
  const Clock::time_point started = Clock::now();
  pid_ = start(program.string(), data_directory.string(), port_);
  wait_for_first_answer(started);
}

ServerProcess::~ServerProcess() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
}

void ServerProcess::wait_for_first_answer(Clock::time_point started) {
  while (!answers_a_search(port_)) {
    if (::waitpid(pid_, nullptr, WNOHANG) == pid_) {
      pid_ = -1;
      throw std::runtime_error("the server ended before it answered");
    }
    if (Clock::now() - started > kPatience) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
      throw std::runtime_error("the server does not answer");
    }
    std::this_thread::sleep_for(kPause);
  }
  time_to_first_answer_ = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started);
}

std::uint64_t ServerProcess::stop_and_get_peak_memory_bytes() {
  ::kill(pid_, SIGTERM);
  int status = 0;
  rusage usage{};
  ::wait4(pid_, &status, 0, &usage);
  pid_ = -1;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error("the server did not stop cleanly");
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;  // Linux counts in KiB
}

}  // namespace trefwoord::benchmarks
