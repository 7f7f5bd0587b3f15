#include "server/search/shards/shard_source.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "indexer/shards.h"

namespace trefwoord::search {
namespace {

using testing::HasSubstr;

TEST(ShardSourceTest, ReadsDirectoriesAndAddresses) {
  const ShardSource directory = parse_shard_source("/srv/index/shard-0/").value();
  EXPECT_FALSE(directory.is_remote());
  EXPECT_EQ(directory.directory, "/srv/index/shard-0");
  const ShardSource remote = parse_shard_source(" db1.example:7001  [fd00::5]:65535 ").value();
  ASSERT_EQ(remote.addresses.size(), 2U);
  EXPECT_EQ(remote.addresses[0].host, "db1.example");
  EXPECT_EQ(remote.addresses[0].port, 7001);
  EXPECT_EQ(remote.addresses[1].host, "fd00::5");
  EXPECT_EQ(remote.addresses[1].port, 65535);
}

TEST(ShardSourceTest, SaysWhatIsWrongAndWhere) {
  struct Case {
    const char* text;
    const char* says;
  };
  for (const auto& [text, says] : {Case{"shard-0", "\"shard-0\" is neither a directory"},
                                   {":7001", "neither"},
                                   {"db1:0", "\"db1:0\" must end in a port from 1 to 65535"},
                                   {"db1:65536", "must end in a port"},
                                   {"db1:", "must end in a port"},
                                   {"db1:70x", "must end in a port"},
                                   {"fd00::5:7001", "IPv6 addresses stand in brackets"},
                                   {"[]:7001", "has no host"},
                                   {"  ", "names no shard"},
                                   {"", "names no shard"}}) {
    const auto source = parse_shard_source(text);
    ASSERT_FALSE(source.has_value()) << text;
    EXPECT_EQ(source.error().code, ErrorCode::invalid_parameter);
    EXPECT_THAT(source.error().message, HasSubstr(says)) << text;
  }
}

TEST(ShardSourceTest, TakesAsManyAddressesAsMayBe) {
  std::string text;
  for (std::size_t i = 0; i < kMostAddresses; ++i) text += "db" + std::to_string(i) + ":7001 ";
  EXPECT_EQ(parse_shard_source(text)->addresses.size(), kMostAddresses);
  EXPECT_THAT(parse_shard_source(text + "one-more:7001").error().message, HasSubstr("more than 8 addresses"));
}

TEST(ShardSourceTest, NoneIsThereTwice) {
  const std::vector<std::string> different{"/a", "db:7001", "db:7002 db:7003"};
  EXPECT_EQ(parse_shard_sources(different)->size(), 3U);
  for (const char* again : {"/a/", "db:7001", "other:1 db:7003"}) {
    std::vector<std::string> twice = different;
    twice.emplace_back(again);
    const auto sources = parse_shard_sources(twice);
    ASSERT_FALSE(sources.has_value()) << again;
    EXPECT_THAT(sources.error().message, HasSubstr(std::string(again) + "\" is there twice"));
  }
}

TEST(ShardSourceTest, OneShardAloneIsNone) {
  EXPECT_TRUE(parse_shard_sources({})->empty());
  const std::vector<std::string> one{"db:7001"};
  EXPECT_THAT(parse_shard_sources(one).error().message, HasSubstr("\"db:7001\" stands alone"));
}

TEST(ShardSourceTest, TakesAsManyShardsAsAnIndexMayHave) {
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < indexer::kMostShards; ++i) texts.push_back("/shard-" + std::to_string(i));
  EXPECT_EQ(parse_shard_sources(texts)->size(), indexer::kMostShards);
  texts.emplace_back("/one-more");
  EXPECT_THAT(parse_shard_sources(texts).error().message, HasSubstr("33 shards are more than the 32"));
}

}  // namespace
}  // namespace trefwoord::search
