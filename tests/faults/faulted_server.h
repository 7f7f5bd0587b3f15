#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/api/server_program.h"
#include "tests/faults/planned_faults.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::test {

// trefwoord-server under a plan of faults, on a directory that can be put back to what it was: articles
// `vast` and n0 to n19, each in version 0. Not thread-safe.
class FaultedServer {
 public:
  // Makes the directory; no server runs then.
  FaultedServer();

  void start();
  // Fails the test where the server does not end well by itself.
  void stop();
  // SIGKILL, if it still lives.
  void kill();
  // Of a server that does not run.
  void restore();
  // A new connection; false where nobody listens, or answers.
  bool connect();

  [[nodiscard]] PlannedFaults& faults() { return faults_; }
  [[nodiscard]] HttpClient& client() { return *client_; }
  [[nodiscard]] const std::filesystem::path& data() const { return data_; }

  HttpReply put(const std::string& id, const std::string& version);
  // "" where there is no such article.
  std::string body_at(const std::string& id);
  [[nodiscard]] static std::string body_of(const std::string& version);

  // Whether the index is another one than when it was last restored or looked at.
  [[nodiscard]] bool is_rebuilt() const { return current() != generation_; }
  void look_at_generation() { generation_ = current(); }

  // Reads all of the index; a server may run on it.
  void expect_a_whole_index() const;

 private:
  void start(const std::filesystem::path& data);
  [[nodiscard]] std::string current() const;

  const TemporaryDirectory scratch_;
  const std::filesystem::path pristine_ = scratch_.path() / "pristine";
  const std::filesystem::path data_ = scratch_.path() / "data";
  PlannedFaults faults_{scratch_.path(), data_};
  std::optional<ServerProgram> program_;
  std::optional<HttpClient> client_;
  std::string generation_;
};

}  // namespace trefwoord::test
