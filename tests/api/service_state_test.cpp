// What a service manager is told, from outside: a socket of its own in place of systemd's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "tests/api/live_server.h"

namespace trefwoord {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

// Programs started while it lives are told by the environment to report to it.
class SupervisorSocket {
 public:
  explicit SupervisorSocket(const std::filesystem::path& path)
      : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string text = path.string();
    if (text.size() >= sizeof(address.sun_path)) throw std::runtime_error("too long a path: " + text);
    std::ranges::copy(text, std::begin(address.sun_path));
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
      throw std::runtime_error("cannot bind " + text);
    }
    ::setenv("NOTIFY_SOCKET", text.c_str(), 1);
  }
  ~SupervisorSocket() {
    ::unsetenv("NOTIFY_SOCKET");
    ::close(socket_);
  }
  SupervisorSocket(const SupervisorSocket&) = delete;
  SupervisorSocket& operator=(const SupervisorSocket&) = delete;

  // The next message; "" if none comes within so many milliseconds.
  [[nodiscard]] std::string message(int milliseconds = 10'000) const {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, milliseconds) != 1) return "";
    std::array<char, 4096> text{};
    const ssize_t size = ::recv(socket_, text.data(), text.size(), 0);
    return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
  }

 private:
  const int socket_;
};

class ServiceState : public LiveServer {
 protected:
  void SetUp() override { std::filesystem::create_directory(data_); }

  const test::TemporaryDirectory socket_directory_;
  const SupervisorSocket supervisor_{socket_directory_.path() / "notify"};
};

TEST_F(ServiceState, ReadyIsToldOnceItAnswers) {
  server_.emplace(scratch_.path(),
                  std::vector<std::string>{"--data", data_.string(), "--listen", "127.0.0.1:0"});
  const std::string ready = supervisor_.message();
  const std::string port = std::to_string(server_->port());
  EXPECT_EQ(ready, "READY=1\nSTATUS=Trefwoord serves 0 articles on http://127.0.0.1:" + port + "/");
  EXPECT_EQ(HttpClient(server_->port()).get("/readyz").status, 200);
}

TEST_F(ServiceState, AServerThatCannotAnswerNeverSaysThatItDoes) {
  start();
  EXPECT_THAT(supervisor_.message(), StartsWith("READY=1\n"));
  ServerProgram second(socket_directory_.path(), {"--data", data_.string(), "--listen",
                                                  "127.0.0.1:" + std::to_string(server_->port())});
  EXPECT_EQ(second.wait(), 1);
  EXPECT_EQ(supervisor_.message(0), "");
}

// A program without a terminal is not ended by SIGHUP, whether or not there is something to read again.
TEST_F(ServiceState, AReloadIsToldAndEndsReady) {
  start();
  EXPECT_THAT(supervisor_.message(), StartsWith("READY=1\n"));
  server_->signal(SIGHUP);
  EXPECT_THAT(supervisor_.message(), StartsWith("RELOADING=1\nMONOTONIC_USEC="));
  EXPECT_THAT(supervisor_.message(), AllOf(StartsWith("READY=1\n"), HasSubstr("STATUS=Trefwoord serves")));
  EXPECT_EQ(client_->get("/readyz").status, 200);
}

TEST_F(ServiceState, StoppingIsToldWhenItBegins) {
  start();
  EXPECT_THAT(supervisor_.message(), StartsWith("READY=1\n"));
  EXPECT_EQ(server_->stop(), 0);
  EXPECT_THAT(supervisor_.message(0), StartsWith("STOPPING=1\n"));
  EXPECT_EQ(supervisor_.message(0), "");
}

TEST_F(ServiceState, TheWatchdogIsToldAsLongAsItRuns) {
  ::setenv("WATCHDOG_USEC", "20000", 1);
  start();
  ::unsetenv("WATCHDOG_USEC");
  EXPECT_THAT(supervisor_.message(), StartsWith("READY=1\n"));
  for (int beat = 0; beat < 5; ++beat) EXPECT_EQ(supervisor_.message(), "WATCHDOG=1");
}

}  // namespace
}  // namespace trefwoord
