#include "indexer/varint.h"

#include <gtest/gtest.h>

namespace trefwoord::indexer {
namespace {

TEST(Varint, ComesBack) {
  for (const std::size_t value : {0UL, 1UL, 127UL, 128UL, 16'383UL, 16'384UL, 0x7'FFFF'FFFFUL}) {
    std::string bytes;
    append_varint(value, bytes);
    std::string_view rest = bytes;
    EXPECT_EQ(take_varint(rest), value);
    EXPECT_EQ(rest, "");
  }
}

TEST(Varint, TakesSevenBitsAByte) {
  std::string bytes;
  append_varint(127, bytes);
  EXPECT_EQ(bytes.size(), 1U);
  append_varint(128, bytes);
  EXPECT_EQ(bytes.size(), 3U);
}

TEST(Varint, IsNoneThatIsCutOffOrTooLong) {
  for (const std::string_view bytes : {"", "\x80", "\xff\xff\xff\xff", "\xff\xff\xff\xff\xff\x01"}) {
    std::string_view rest = bytes;
    EXPECT_FALSE(take_varint(rest).has_value()) << bytes.size();
  }
}

}  // namespace
}  // namespace trefwoord::indexer
