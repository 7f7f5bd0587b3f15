#include "server/config/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_directory.h"

namespace trefwoord::server {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

using Texts = std::vector<std::string>;

// A configuration from a file's text, environment and flags.
class Configuration : public testing::Test {
 protected:
  [[nodiscard]] std::string file() const { return (scratch_.path() / "trefwoord.toml").string(); }

  tl::expected<Config, EarlyExit> load(const std::string& toml, Texts environment = {},
                                       Texts arguments = {}) {
    std::ofstream(file(), std::ios::binary) << toml;
    environment.push_back("TREFWOORD_CONFIG=" + file());
    return load_config(arguments, environment);
  }

  // What is said of a configuration that is refused.
  std::string complaint(const std::string& toml, Texts environment = {}, Texts arguments = {}) {
    const auto config = load(toml, std::move(environment), std::move(arguments));
    if (config) return "";
    EXPECT_EQ(config.error().code, 2);
    return config.error().text;
  }

  test::TemporaryDirectory scratch_;
};

TEST_F(Configuration, HasDefaults) {
  const auto config = load_config(Texts{"--data", "/srv/nieuws"}, {});
  ASSERT_TRUE(config);
  EXPECT_EQ(config->data, "/srv/nieuws");
  EXPECT_EQ(config->listen.text(), "127.0.0.1:8080");
  EXPECT_GE(config->threads, 1U);
  EXPECT_FALSE(config->log_queries);
  EXPECT_EQ(config->slow_query_ms, 0U);
  EXPECT_FALSE(config->insights);
  EXPECT_EQ(config->synonyms, "");
  EXPECT_EQ(config->keys, "/srv/nieuws/keys.json");
  EXPECT_FALSE(config->public_search);
}

TEST_F(Configuration, EverySettingCanComeFromEverywhere) {
  const auto by_flags = load_config(
      Texts{"--data=/d", "--listen", "[::1]:9000", "--threads", "3", "--log-queries", "--synonyms", "/s.txt"},
      {});
  const auto by_environment =
      load_config({}, Texts{"TREFWOORD_DATA=/d", "TREFWOORD_LISTEN=[::1]:9000", "TREFWOORD_THREADS=3",
                            "TREFWOORD_LOG_QUERIES=true", "TREFWOORD_SYNONYMS=/s.txt", "HOME=/root"});
  const auto by_file =
      load("data = '/d'\nlisten = \"[::1]:9000\"\nthreads = 3\nlog_queries = true\nsynonyms = \"/s.txt\"\n");
  for (const auto& config : {by_flags, by_environment, by_file}) {
    ASSERT_TRUE(config) << config.error().text;
    EXPECT_EQ(config->data, "/d");
    EXPECT_EQ(config->listen.text(), "[::1]:9000");
    EXPECT_EQ(config->threads, 3U);
    EXPECT_TRUE(config->log_queries);
    EXPECT_EQ(config->synonyms, "/s.txt");
  }
}

TEST_F(Configuration, AFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile) {
  const std::string toml = "data = '/d'\nthreads = 1\n";
  EXPECT_EQ(load(toml)->threads, 1U);
  EXPECT_EQ(load(toml, {"TREFWOORD_THREADS=2"})->threads, 2U);
  EXPECT_EQ(load(toml, {"TREFWOORD_THREADS=2"}, {"--threads", "3"})->threads, 3U);
  EXPECT_EQ(load(toml, {}, {"--threads", "3"})->threads, 3U);
  EXPECT_FALSE(load("data = '/d'\nlog_queries = true\n", {"TREFWOORD_LOG_QUERIES=false"})->log_queries);
  EXPECT_FALSE(load("data = '/d'\n", {"TREFWOORD_LOG_QUERIES=true"}, {"--log-queries=false"})->log_queries);
}

TEST_F(Configuration, TheFileThatAFlagNamesGoesBeforeThatOfTheEnvironment) {
  std::ofstream(scratch_.path() / "other.toml") << "data = '/other'\n";
  EXPECT_EQ(load("data = '/d'\n", {}, {"--config", (scratch_.path() / "other.toml").string()})->data,
            "/other");
}

TEST_F(Configuration, PathsInTheFileStartAtTheFile) {
  const auto config = load("data = 'nieuws'\nsynonyms = '../s.txt'\n");
  EXPECT_EQ(config->data, scratch_.path() / "nieuws");
  EXPECT_EQ(config->synonyms, scratch_.path() / "../s.txt");
  EXPECT_EQ(load("", {}, {"--data", "nieuws"})->data, "nieuws");
}

TEST_F(Configuration, UnknownNamesAreRefusedWithTheNearest) {
  EXPECT_EQ(complaint("data = '/d'\n\nlisen = \"127.0.0.1:1\"\n"),
            file() + ":3: \"lisen\" is not a setting. Did you mean listen?\n");
  EXPECT_EQ(complaint("data = '/d'\n[server]\nport = 1\n"),
            file() +
                ":2: \"server\" is not a setting. Known are data, shards_at, shards_partial, "
                "shards_timeout_ms, listen, threads, synonyms, log_queries, "
                "slow_query_ms, insights, keys, public_search, "
                "requests_per_minute_per_key, requests_per_minute_per_address, "
                "tls_certificate, tls_key, sitemap, cors_origins.\n");
  EXPECT_EQ(complaint("data = '/d'\n", {"TREFWOORD_THREAD=2"}),
            "TREFWOORD_THREAD: is not a setting. Did you mean TREFWOORD_THREADS?\n");
  EXPECT_EQ(complaint("data = '/d'\n", {"TREFWOORD_XYZZYXYZZY=2"}),
            "TREFWOORD_XYZZYXYZZY: is not a setting.\n");
  EXPECT_EQ(complaint("data = '/d'\n", {}, {"--thread", "2"}),
            "--thread: is not a flag. Did you mean --threads?\n");
  EXPECT_EQ(complaint("data = '/d'\n", {}, {"--lissten=[::1]:1"}),
            "--lissten: is not a flag. Did you mean --listen?\n");
  EXPECT_EQ(complaint("data = '/d'\n", {}, {"extra"}), "extra: is not expected here.\n");
}

TEST_F(Configuration, ASlowSearchIsOneOfAtMostAMinute) {
  EXPECT_EQ(load("data = '/d'\nslow_query_ms = 60000\n")->slow_query_ms, 60'000U);
  EXPECT_EQ(complaint("data = '/d'\nslow_query_ms = 60001\n"),
            file() + ":2: slow_query_ms must be a whole number from 0 to 60000.\n");
}

TEST_F(Configuration, AWrongValueIsToldWithItsPlace) {
  EXPECT_EQ(complaint("data = '/d'\nthreads = 0\n"),
            file() + ":2: threads must be a whole number from 1 to 256.\n");
  EXPECT_THAT(complaint("data = '/d'\nthreads = '2 '\n"), HasSubstr(":2: threads must be"));
  EXPECT_THAT(complaint("data = '/d'\nthreads = 2.5\n"), HasSubstr(":2: threads must be"));
  EXPECT_THAT(complaint("data = '/d'\nlog_queries = 1\n"),
              HasSubstr(":2: log_queries must be true or false."));
  EXPECT_THAT(complaint("data = 1\n"), HasSubstr(":1: data must be text"));
  EXPECT_THAT(complaint("data = '/d'\nlisten = 8080\n"), HasSubstr(":2: listen must be text"));
  EXPECT_THAT(complaint("data = '/d'\n", {"TREFWOORD_LISTEN=8080"}),
              HasSubstr("TREFWOORD_LISTEN: \"8080\" is not an address and a port"));
  EXPECT_THAT(complaint("data = '/d'\n", {"TREFWOORD_LOG_QUERIES=yes"}),
              HasSubstr("TREFWOORD_LOG_QUERIES: log_queries must be true or false."));
}

TEST_F(Configuration, NumbersHaveBounds) {
  for (const char* inside : {"1", "256"}) EXPECT_TRUE(load("data = '/d'\n", {}, {"--threads", inside}));
  for (const char* outside : {"0", "257", "-1", "99999999999999999999", "", "2x"}) {
    EXPECT_THAT(complaint("data = '/d'\n", {}, {"--threads", outside}),
                HasSubstr("--threads: threads must be"));
  }
}

TEST_F(Configuration, SettingsOfShardsMayStandInATable) {
  const auto config = load(
      "data = '/d'\n[shards]\nat = ['/srv/shard-0', 'db2:7001 db3:7001']\npartial = true\ntimeout_ms = 1\n");
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(config->shards_at, (Texts{"/srv/shard-0", "db2:7001 db3:7001"}));
  EXPECT_TRUE(config->shards_partial);
  EXPECT_EQ(config->shards_timeout_ms, 1U);
  EXPECT_EQ(load("data = '/d'\n", {}, {"--shards-at=db1:1,db2:2"})->shards_at, (Texts{"db1:1", "db2:2"}));
}

TEST_F(Configuration, WrongShardsAreToldWithTheirPlace) {
  const std::string table = "data = '/d'\n[shards]\n";
  EXPECT_EQ(complaint(table + "at = ['db1:70000', 'db2:1']\n"),
            file() + ":3: shards_at: \"db1:70000\" must end in a port from 1 to 65535.\n");
  EXPECT_EQ(complaint(table + "at = ['db1:1', 'db1:1']\n"),
            file() + ":3: shards_at: \"db1:1\" is there twice: each shard is named once.\n");
  EXPECT_EQ(complaint("data = '/d'\n", {"TREFWOORD_SHARDS_AT=shard-0,shard-1"}),
            "TREFWOORD_SHARDS_AT: shards_at: \"shard-0\" is neither a directory, which begins with /, nor an "
            "address as host:port.\n");
  EXPECT_THAT(complaint(table + "at = 7\n"), HasSubstr(":3: shards_at must be a list of directories"));
  EXPECT_THAT(complaint(table + "partiel = true\n"),
              HasSubstr(":3: \"shards_partiel\" is not a setting. Did you mean shards_partial?"));
  EXPECT_EQ(load(table + "timeout_ms = 60000\n")->shards_timeout_ms, 60'000U);
  for (const char* outside : {"0", "60001"}) {
    EXPECT_THAT(complaint(table + "timeout_ms = " + outside + '\n'),
                HasSubstr(":3: shards_timeout_ms must be a whole number from 1 to 60000."));
  }
}

TEST_F(Configuration, AListIsOneInTheFileAndCommasElsewhere) {
  const Texts both{"https://a.example", "https://b.example:8443"};
  EXPECT_EQ(
      load("data = '/d'\ncors_origins = ['https://a.example', \"https://b.example:8443\"]\n")->cors_origins,
      both);
  EXPECT_EQ(load("data = '/d'\n", {"TREFWOORD_CORS_ORIGINS= https://a.example ,https://b.example:8443"})
                ->cors_origins,
            both);
  EXPECT_EQ(
      load("data = '/d'\n", {}, {"--cors-origins", "https://a.example,https://b.example:8443"})->cors_origins,
      both);
  EXPECT_EQ(load("data = '/d'\n", {},
                 {"--cors-origins", "https://a.example", "--cors-origins", "https://b.example:8443"})
                ->cors_origins,
            both);
  EXPECT_EQ(load("data = '/d'\ncors_origins = ['*']\n", {"TREFWOORD_CORS_ORIGINS="})->cors_origins, Texts());
  for (const char* wrong :
       {"'https://a.example/'", "['a.example']", "[1]", "1", "['https://a.example', 'b']"}) {
    EXPECT_THAT(complaint("data = '/d'\ncors_origins = " + std::string(wrong) + "\n"),
                HasSubstr(":2: cors_origins"))
        << wrong;
  }
  EXPECT_THAT(complaint("data = '/d'\n", {"TREFWOORD_CORS_ORIGINS=https://a.example,,*"}),
              HasSubstr("TREFWOORD_CORS_ORIGINS: cors_origins must be a list of origins"));
}

TEST_F(Configuration, ACertificateNeedsItsKey) {
  EXPECT_TRUE(load("data = '/d'\ntls_certificate = 'c.pem'\ntls_key = 'k.pem'\n"));
  for (const char* half : {"tls_certificate = 'c.pem'\n", "tls_key = 'k.pem'\n"}) {
    EXPECT_EQ(complaint(std::string("data = '/d'\n") + half),
              "tls_certificate and tls_key belong together: give both, or neither.\n");
  }
}

TEST_F(Configuration, RatesHaveBounds) {
  EXPECT_EQ(load("data = '/d'\nrequests_per_minute_per_key = 1000000\n")->requests_per_minute_per_key,
            1'000'000U);
  EXPECT_EQ(load("data = '/d'\nrequests_per_minute_per_address = 0\n")->requests_per_minute_per_address, 0U);
  EXPECT_THAT(complaint("data = '/d'\nrequests_per_minute_per_key = 1000001\n"),
              HasSubstr(":2: requests_per_minute_per_key must be a whole number from 0 to 1000000."));
  EXPECT_THAT(complaint("data = '/d'\nrequests_per_minute_per_address = -1\n"),
              HasSubstr(":2: requests_per"));
}

TEST_F(Configuration, AllThatIsWrongIsToldAtOnce) {
  EXPECT_THAT(complaint("dat = '/d'\nthreads = 0\n", {"TREFWOORD_LISTN=x"}, {"--thread", "1"}),
              AllOf(HasSubstr(":1: \"dat\""), HasSubstr(":2: threads"), HasSubstr("TREFWOORD_LISTN:"),
                    HasSubstr("--thread:"), HasSubstr("data is missing")));
}

TEST_F(Configuration, AFileThatIsNoTomlIsToldWithItsLine) {
  EXPECT_THAT(complaint("data = '/d'\nlisten = \n"), HasSubstr(file() + ":2: "));
  EXPECT_THAT(complaint("data = '/d'\ndata = '/e'\n"), HasSubstr(file() + ":2: "));
  EXPECT_THAT(complaint("data = '\xff'\n"), HasSubstr(file() + ":1: "));
}

TEST_F(Configuration, AFileThatIsNotThereIsTold) {
  const auto config = load_config(Texts{"--data", "/d", "--config", "/nergens/t.toml"}, {});
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().text, "/nergens/t.toml cannot be read.\n");
  EXPECT_FALSE(load_config(Texts{"--data", "/d", "--config", scratch_.path().string()}, {}));
}

TEST_F(Configuration, DataMustBeGiven) {
  EXPECT_THAT(complaint(""), HasSubstr("data is missing"));
  EXPECT_THAT(complaint("data = ''\n"), HasSubstr("data is missing"));
}

TEST_F(Configuration, IsPrintedWithWhereEachValueComesFrom) {
  const auto printed = load("data = '/d'\nthreads = 7\n", {"TREFWOORD_SYNONYMS=/s \"1\".txt"},
                            {"--log-queries", "--cors-origins=https://a.example,*", "--print-config"});
  ASSERT_FALSE(printed);
  EXPECT_EQ(printed.error().code, 0);
  const std::string& text = printed.error().text;
  EXPECT_THAT(text, HasSubstr("data = \"/d\""));
  EXPECT_THAT(text, HasSubstr("  # " + file() + ":1\n"));
  EXPECT_THAT(text, testing::ContainsRegex("\nlisten = \"127.0.0.1:8080\" +# default\n"));
  EXPECT_THAT(text, HasSubstr("# TREFWOORD_SYNONYMS\n"));
  EXPECT_THAT(text, HasSubstr("# --log-queries\n"));

  const auto again = load(text);
  ASSERT_TRUE(again) << again.error().text;
  EXPECT_EQ(again->data, "/d");
  EXPECT_EQ(again->threads, 7U);
  EXPECT_EQ(again->synonyms, "/s \"1\".txt");
  EXPECT_TRUE(again->log_queries);
  EXPECT_EQ(again->cors_origins, (Texts{"https://a.example", "*"}));
}

TEST_F(Configuration, WhatIsWrongIsNotPrinted) {
  EXPECT_THAT(complaint("threads = 0\n", {}, {"--print-config"}),
              AllOf(HasSubstr(":1: threads"), Not(HasSubstr("default"))));
}

TEST_F(Configuration, WrongUsageEndsWithTwo) {
  for (const Texts& arguments : {Texts{"--data"}, Texts{"--data", "d", "--threads", "1", "--threads", "2"}}) {
    const auto config = load_config(arguments, {});
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().code, 2);
    EXPECT_THAT(config.error().text, HasSubstr(arguments.size() == 1 ? "--data" : "--threads"));
  }
}

TEST_F(Configuration, HelpAndVersionEndWithZero) {
  const auto help = load_config(Texts{"--help"}, {});
  ASSERT_FALSE(help);
  EXPECT_EQ(help.error().code, 0);
  EXPECT_THAT(help.error().text, HasSubstr("--listen ADDRESS:PORT"));
  EXPECT_THAT(help.error().text, HasSubstr("ADDRESS:PORT=127.0.0.1:8080"));
  EXPECT_THAT(help.error().text, HasSubstr("--synonyms FILE"));
  const auto version = load_config(Texts{"--version"}, {});
  ASSERT_FALSE(version);
  EXPECT_EQ(version.error().code, 0);
  EXPECT_EQ(version.error().text, "trefwoord-server " TREFWOORD_VERSION "\n");
}

}  // namespace
}  // namespace trefwoord::server
