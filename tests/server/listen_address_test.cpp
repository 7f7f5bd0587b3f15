#include "server/config/listen_address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::server {
namespace {

using testing::HasSubstr;

TEST(ListenAddress, IsAnAddressAndAPort) {
  struct Case {
    const char* text;
    const char* address;
    std::uint16_t port;
    const char* shown;
  };
  for (const Case& expected : {Case{"127.0.0.1:8080", "127.0.0.1", 8080, "127.0.0.1:8080"},
                               Case{"127.1.2.3:0", "127.1.2.3", 0, "127.1.2.3:0"},
                               Case{"localhost:65535", "127.0.0.1", 65535, "127.0.0.1:65535"},
                               Case{"[::1]:8080", "::1", 8080, "[::1]:8080"}}) {
    const auto parsed = parse_listen_address(expected.text);
    ASSERT_TRUE(parsed) << expected.text;
    EXPECT_EQ(parsed->address, expected.address);
    EXPECT_EQ(parsed->port, expected.port);
    EXPECT_EQ(parsed->text(), expected.shown);
  }
}

TEST(ListenAddress, NothingElseIsTaken) {
  for (const char* text : {"", ":8080", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536",
                           "127.0.0.1:-1", "127.0.0.1:80 ", "::1:8080", "[127.0.0.1]:8080", "[::1]",
                           "[::1]8080", "zoek.example:8080", "127.0.0.1.1:80"}) {
    const auto parsed = parse_listen_address(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_THAT(parsed.error().message, HasSubstr("write 127.0.0.1:8080"));
  }
}

TEST(ListenAddress, KnowsWhetherOthersReachIt) {
  for (const char* text : {"127.0.0.1:80", "127.255.0.9:80", "localhost:80", "[::1]:80"}) {
    EXPECT_TRUE(parse_listen_address(text)->is_loopback()) << text;
  }
  for (const char* text : {"0.0.0.0:8080", "192.168.1.10:8080", "[::]:8080", "[2001:db8::1]:8080",
                           "128.0.0.1:80", "126.0.0.1:80"}) {
    EXPECT_FALSE(parse_listen_address(text)->is_loopback()) << text;
  }
}

}  // namespace
}  // namespace trefwoord::server
