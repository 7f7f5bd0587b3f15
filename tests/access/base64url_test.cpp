#include "server/access/base64url.h"

#include <gtest/gtest.h>

namespace trefwoord::access {
namespace {

// RFC 4648, 10, without the padding.
TEST(Base64url, IsTheStandardOne) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"}};
  for (const auto& [bytes, text] : cases) {
    EXPECT_EQ(to_base64url(bytes), text);
    EXPECT_EQ(from_base64url(text), bytes);
  }
}

TEST(Base64url, TakesOneTextForTheSameBytes) {
  for (const char* other : {"Zg==", "Zh", "Z", "Zm9vY", "+/8", "Zm 8", "Zm8\n"}) {
    EXPECT_FALSE(from_base64url(other)) << other;
  }
}

}  // namespace
}  // namespace trefwoord::access
