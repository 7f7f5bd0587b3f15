#include "indexer/plain_text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace trefwoord::indexer {
namespace {

TEST(CleanBody, BringsBodiesIntoOneForm) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {" \n\t\n ", ""},
      {"een", "een"},
      {"een\n\ntwee", "een\n\ntwee"},
      {"een\ntwee", "een\ntwee"},
      {"een\n\n\n\n\ntwee", "een\n\ntwee"},
      {"een \t\ntwee  ", "een\ntwee"},
      {"een\n \t \ntwee", "een\n\ntwee"},
      {"\n\n  een\n", "een"},
      {"een\r\ntwee\r\n\r\ndrie", "een\ntwee\n\ndrie"},
      {"een\rtwee\r\rdrie\r", "een\ntwee\n\ndrie"},
      {"een\n  twee", "een\n  twee"},
      {"een  twee", "een  twee"},
      {"een\ttwee", "een\ttwee"},
      {"een\xC2\xA0\n\xC2\xA0\ntwee\xC2\xA0keer", "een\n\ntwee\xC2\xA0keer"},
      {"een\x0Btwee\x01\x1F\x7F", "een twee"},
      {"é\n\nÀ", "é\n\nÀ"},
  };
  for (const auto& [text, clean] : cases) {
    EXPECT_EQ(clean_body(text), clean) << text;
    EXPECT_EQ(clean_body(clean), clean) << text;
  }
}

TEST(OnOneLine, MakesEveryRunOfBlanksOne) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ""},
      {" \n ", ""},
      {"een titel", "een titel"},
      {"  een \r\n\t titel\xC2\xA0\xC2\xA0over\x01iets ", "een titel over iets"},
      {"à la carte", "à la carte"},
  };
  for (const auto& [text, line] : cases) {
    EXPECT_EQ(on_one_line(text), line) << text;
    EXPECT_EQ(on_one_line(line), line) << text;
  }
}

TEST(Trimmed, TakesBlanksFromTheEndsOnly) {
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed(" \t\r\n\xC2\xA0"), "");
  EXPECT_EQ(trimmed("\xC2\xA0 een  twee\n"), "een  twee");
  EXPECT_EQ(trimmed("à"), "à");  // ends in the byte that a no-break space ends in
}

}  // namespace
}  // namespace trefwoord::indexer
