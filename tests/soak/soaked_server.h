#pragma once

#include <sys/types.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/api/server_program.h"
#include "tests/support/http_client.h"

namespace trefwoord::soak {

// A server that one thread kills and starts again while others use it. run() and was_killed()
// are thread-safe; the rest is for the thread that decides.
class SoakedServer {
 public:
  // Starts it. What it says on standard error goes to a file in `scratch`, anew with every start.
  SoakedServer(std::filesystem::path scratch, std::vector<std::string> arguments);

  struct Run {
    int number;  // from 1
    std::uint16_t port;
  };
  // Of the server that answers; waits until one does. Throws std::runtime_error once nobody will.
  [[nodiscard]] Run run();
  // Whether it is no fault that this run answers no more.
  [[nodiscard]] bool was_killed(int run);

  void kill_and_restart();                        // SIGKILL
  void reload();                                  // SIGHUP
  int stop();                                     // SIGTERM; the exit code
  [[nodiscard]] std::uint64_t own_bytes() const;  // of memory, mapped files left out
  [[nodiscard]] std::size_t descriptors() const;  // open now

 private:
  void start();

  const std::filesystem::path scratch_;
  const std::vector<std::string> arguments_;
  std::optional<ServerProgram> program_;

  std::mutex mutex_;
  std::condition_variable changed_;
  Run run_{.number = 0, .port = 0};  // guarded by mutex_
  bool is_up_ = false;               // guarded by mutex_
  bool has_ended_ = false;           // guarded by mutex_
};

// A connection to whatever run of the server there is. Not thread-safe: one a client.
class SoakClient {
 public:
  explicit SoakClient(SoakedServer& server) : server_(server) {}

  // Nothing if the server was killed before it answered. Throws std::runtime_error if it did not answer by
  // itself.
  std::optional<HttpReply> send(std::string_view method, const std::string& target,
                                std::string_view body = {},
                                std::string_view content_type = "application/json");

 private:
  SoakedServer& server_;
  std::optional<HttpClient> connection_;
  int run_ = 0;                                 // of connection_
  std::chrono::steady_clock::time_point used_;  // likewise, last
};

}  // namespace trefwoord::soak
