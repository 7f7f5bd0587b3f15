#include "server/web/embed_script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace trefwoord::web {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Pair;

http::Response get(std::string file, const std::string& encoding = "") {
  http::Request request;
  request.path_parameters = {{"file", std::move(file)}};
  request.headers = {{"accept-encoding", encoding}};
  return serve_embed_script(request);
}

TEST(EmbedScript, MayBeLoadedFromAnyPage) {
  const auto script = get("trefwoord.js");
  EXPECT_EQ(script.status, 200U);
  EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
  EXPECT_THAT(script.headers, Contains(Pair("Access-Control-Allow-Origin", "*")));
  EXPECT_THAT(script.headers, Contains(Pair("Cross-Origin-Resource-Policy", "cross-origin")));
  EXPECT_THAT(script.headers, Contains(Pair("Cache-Control", "public, max-age=3600")));
}

TEST(EmbedScript, IsKeptForEverUnderTheNameOfItsContent) {
  EXPECT_THAT(embed_script_path(), MatchesRegex("/embed/trefwoord\\.[0-9a-f]{16}\\.js"));
  EXPECT_THAT(embed_script_integrity(), MatchesRegex("sha384-[A-Za-z0-9+/]{64}"));
  const auto script = get(embed_script_path().substr(7));
  EXPECT_THAT(script.headers, Contains(Pair("Cache-Control", HasSubstr("immutable"))));
  EXPECT_EQ(script.body, get("trefwoord.js").body);
  EXPECT_EQ(get("trefwoord.0000000000000000.js").status, 404U);
}

TEST(EmbedScript, HoldsComponentAndStyle) {
  const std::string script = get("trefwoord.js").body;
  EXPECT_THAT(script, HasSubstr("customElements.define('trefwoord-zoek'"));
  EXPECT_THAT(script, HasSubstr("--trefwoord-accent"));
  EXPECT_THAT(script, HasSubstr("Zoek in het nieuws"));
  EXPECT_THAT(script, HasSubstr("Search the news"));
  // What would need unsafe-inline or unsafe-eval, or make markup of text.
  for (const char* never : {"innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "<style", "import "}) {
    EXPECT_THAT(script, testing::Not(HasSubstr(never)));
  }
}

TEST(EmbedScript, ComesInTenKilobytes) {
  const auto script = get("trefwoord.js", "gzip, br");
  EXPECT_THAT(script.headers, Contains(Pair("Content-Encoding", "gzip")));
  EXPECT_THAT(script.headers, Contains(Pair("Vary", "Accept-Encoding")));
  EXPECT_LT(script.body.size(), 10'000U);
  EXPECT_GT(script.body.size(), 5'000U);
}

// Whoever pins the script copies its hash from there.
TEST(EmbedScript, IsNamedInTheReadme) {
  std::ifstream file(SOURCE_DIRECTORY "/README.md");
  const std::string readme{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(readme, HasSubstr(embed_script_path().substr(1)));
  EXPECT_THAT(readme, HasSubstr(embed_script_integrity()));
}

}  // namespace
}  // namespace trefwoord::web
