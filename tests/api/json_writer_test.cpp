#include "server/api/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

std::string written(const Json& tree) {
  std::string text;
  append_json(tree, text);
  return text;
}

std::string dumped(const Json& tree) {
  return tree.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TEST(JsonWriterTest, WritesEveryKindOfValue) {
  const Json tree{{"niets", nullptr},
                  {"waar", true},
                  {"geheel", std::numeric_limits<std::int64_t>::min()},
                  {"groot", std::numeric_limits<std::uint64_t>::max()},
                  {"breuk", 1.5},
                  {"rond", 2.0},
                  {"tekst", "\"Zo\" gezegd"},
                  {"leeg", Json::array()},
                  {"rij", {1, Json::array({"a"}), Json::object()}},
                  {"", Json::object({{"a\nb", Json::array({nullptr})}})}};
  EXPECT_EQ(
      written(tree),
      R"({"niets":null,"waar":true,"geheel":-9223372036854775808,"groot":18446744073709551615,"breuk":1.5,)"
      R"("rond":2.0,"tekst":"\"Zo\" gezegd","leeg":[],"rij":[1,["a"],{}],"":{"a\nb":[null]}})");
  EXPECT_EQ(written(tree), dumped(tree));
}

// Wherever it stands among the bytes that are looked at together.
TEST(JsonWriterTest, EscapesEveryByteAsNlohmannDoes) {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::size_t before : {0, 1, 14, 15, 16, 31, 32}) {
      for (const std::size_t behind : {0, 1, 15, 16}) {
        const Json tree = std::string(before, 'a') + static_cast<char>(byte) + std::string(behind, 'z');
        ASSERT_EQ(written(tree), dumped(tree)) << byte << ' ' << before << ' ' << behind;
      }
    }
  }
}

TEST(JsonWriterTest, WritesWhatIsNotUtf8AsNlohmannDoes) {
  for (const std::string text :
       {"caf\xC3\xA9", "caf\xC3", "\xC3(", "\xED\xA0\x80", "\xF0\x9F\x98\x80 \"\xFF\"", "\xE2\x82"}) {
    EXPECT_EQ(written(text), dumped(text)) << text;
    EXPECT_EQ(written(Json{{text, text}}), dumped(Json{{text, text}})) << text;
  }
}

TEST(JsonWriterTest, WritesRandomTextsAsNlohmannDoes) {
  std::mt19937 random(3);
  const std::vector<std::string> pieces{"a",    "fiets",    "\"",           "\\",   "\n", "\x1F",
                                        "\x7F", "\xC3\xAB", "\xE2\x82\xAC", "\xC3", " "};
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (std::size_t left = random() % 40; left > 0; --left) text += pieces[random() % pieces.size()];
    ASSERT_EQ(written(text), dumped(text));
  }
}

}  // namespace
}  // namespace trefwoord::api
