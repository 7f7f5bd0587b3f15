#include "tests/support/shard_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

namespace trefwoord::test {
namespace {

constexpr const char* kShardProgram = "/usr/bin/xapian-tcpsrv";

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

bool can_connect(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(port);
  const bool connected = ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(socket);
  return connected;
}

}  // namespace

bool has_shard_server_program() {
  return std::filesystem::exists(kShardProgram);
}

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no port is free");
  }
  ::close(socket);
  return ntohs(address.sin_port);
}

ShardServer::ShardServer(std::filesystem::path database, std::uint16_t port)
    : database_(std::move(database)), port_(port), idle_timeout_(std::chrono::minutes(1)) {
  start();
}

ShardServer::ShardServer(std::filesystem::path database, std::chrono::milliseconds idle_timeout)
    : database_(std::move(database)), port_(free_port()), idle_timeout_(idle_timeout) {
  start();
}

ShardServer::~ShardServer() {
  kill();
}

void ShardServer::start() {
  const std::string port = std::to_string(port_);
  const std::string idle_timeout = std::to_string(idle_timeout_.count());
  process_ = ::fork();
  if (process_ == 0) {
    ::setpgid(0, 0);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::execl(kShardProgram, kShardProgram, "--quiet", "--interface", "127.0.0.1", "--port", port.c_str(),
            "--idle-timeout", idle_timeout.c_str(), database_.c_str(), nullptr);
    ::_exit(127);
  }
  ::setpgid(process_, process_);  // whoever comes first, so that kill() finds the group
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!can_connect(port_)) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("xapian-tcpsrv does not answer");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

void ShardServer::kill() {
  if (process_ == 0) return;
  ::kill(-process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

void ShardServer::stall() {
  ::kill(-process_, SIGSTOP);
}

void ShardServer::go_on() {
  ::kill(-process_, SIGCONT);
}

}  // namespace trefwoord::test
