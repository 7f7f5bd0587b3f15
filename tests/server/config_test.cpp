#include "server/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trefwoord::server {
namespace {

using testing::HasSubstr;

tl::expected<Config, EarlyExit> parse(std::vector<std::string> arguments) {
  return parse_command_line(arguments);
}

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

TEST(ListenAddress, OthersMayNotReachIt) {
  for (const char* text :
       {"0.0.0.0:8080", "192.168.1.10:8080", "[::]:8080", "[2001:db8::1]:8080", "128.0.0.1:80"}) {
    const auto parsed = parse_listen_address(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_THAT(parsed.error().message, HasSubstr("reverse proxy"));
  }
}

TEST(CommandLine, HasDefaults) {
  const auto config = parse({"--data", "/srv/nieuws"});
  ASSERT_TRUE(config);
  EXPECT_EQ(config->data_directory, "/srv/nieuws");
  EXPECT_EQ(config->listen.text(), "127.0.0.1:8080");
  EXPECT_GE(config->threads, 1U);
  EXPECT_FALSE(config->log_queries);
  EXPECT_EQ(config->synonyms, "");
}

TEST(CommandLine, ReadsEveryFlag) {
  const auto config =
      parse({"--data=d", "--listen", "[::1]:9000", "--threads", "3", "--log-queries", "--synonyms", "s.txt"});
  ASSERT_TRUE(config);
  EXPECT_EQ(config->listen.text(), "[::1]:9000");
  EXPECT_EQ(config->threads, 3U);
  EXPECT_TRUE(config->log_queries);
  EXPECT_EQ(config->synonyms, "s.txt");
}

TEST(CommandLine, WrongUsageEndsWithTwoAndSaysWhy) {
  const std::pair<std::vector<std::string>, const char*> cases[] = {
      {{}, "--data"},
      {{"--data"}, "--data"},
      {{"--data", "d", "--thread", "2"}, "--thread"},
      {{"--data", "d", "--threads", "0"}, "--threads"},
      {{"--data", "d", "--threads", "257"}, "--threads"},
      {{"--data", "d", "--listen", "0.0.0.0:80"}, "reverse proxy"},
      {{"--data", "d", "extra"}, "extra"},
  };
  for (const auto& [arguments, named] : cases) {
    const auto config = parse(arguments);
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().code, 2);
    EXPECT_THAT(config.error().text, HasSubstr(named));
  }
}

TEST(CommandLine, HelpAndVersionEndWithZero) {
  const auto help = parse({"--help"});
  ASSERT_FALSE(help);
  EXPECT_EQ(help.error().code, 0);
  EXPECT_THAT(help.error().text, HasSubstr("--listen ADDRESS:PORT"));
  EXPECT_THAT(help.error().text, HasSubstr("--synonyms FILE"));
  const auto version = parse({"--version"});
  ASSERT_FALSE(version);
  EXPECT_EQ(version.error().code, 0);
  EXPECT_EQ(version.error().text, "trefwoord-server " TREFWOORD_VERSION "\n");
}

}  // namespace
}  // namespace trefwoord::server
