#include <gtest/gtest.h>

#include <regex>
#include <string>

#include "analyzers/dutch_analyzer.h"

namespace trefwoord::analyzers {
namespace {

TEST(AnalysisFingerprint, IsTheLanguageAndTwelveHexDigits) {
  EXPECT_TRUE(std::regex_match(analysis_fingerprint(), std::regex("nl-[0-9a-f]{12}")))
      << analysis_fingerprint();
}

TEST(AnalysisFingerprint, StaysTheSame) {
  EXPECT_EQ(analysis_fingerprint(), std::string(analysis_fingerprint()));
}

}  // namespace
}  // namespace trefwoord::analyzers
