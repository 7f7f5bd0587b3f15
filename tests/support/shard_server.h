#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace trefwoord::test {

// Whether Xapian's program that serves databases is installed: tests that need it are skipped without.
[[nodiscard]] bool has_shard_server_program();

// A port of loopback that nobody listens on.
[[nodiscard]] std::uint16_t free_port();

// xapian-tcpsrv with one database on loopback, answering when the constructor returns. Killed with all its
// connections at the end. Throws std::runtime_error where it does not start.
class ShardServer {
 public:
  explicit ShardServer(std::filesystem::path database, std::uint16_t port = free_port());
  // That closes connections on which nothing was asked for so long.
  ShardServer(std::filesystem::path database, std::chrono::milliseconds idle_timeout);
  ~ShardServer();
  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  // As a machine that loses its power would, connections and all; nothing listens any more.
  void kill();
  // Again, on the same port.
  void start();
  // As a machine that hangs: connections stay, and nothing is answered until go_on().
  void stall();
  void go_on();

 private:
  const std::filesystem::path database_;
  const std::uint16_t port_;
  const std::chrono::milliseconds idle_timeout_;
  pid_t process_ = 0;  // leads a group; 0: killed
};

}  // namespace trefwoord::test
