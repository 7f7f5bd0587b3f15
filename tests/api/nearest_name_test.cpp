#include "server/api/nearest_name.h"

#include <gtest/gtest.h>

#include <array>

namespace trefwoord::api {
namespace {

constexpr std::array<std::string_view, 4> kKnown{"q", "page", "per_page", "highlight_pre"};

TEST(NearestName, FindsTheNameThatWasMeant) {
  EXPECT_EQ(nearest_name("perpage", kKnown), "per_page");
  EXPECT_EQ(nearest_name("PerPage", kKnown), "per_page");
  EXPECT_EQ(nearest_name("paeg", kKnown), "page");          // neighbours swapped: one edit
  EXPECT_EQ(nearest_name("pagina", kKnown), std::nullopt);  // three of six letters
  EXPECT_EQ(nearest_name("pag", kKnown), "page");
  EXPECT_EQ(nearest_name("Q", kKnown), "q");
  EXPECT_EQ(nearest_name("highlightpre", kKnown), "highlight_pre");
}

TEST(NearestName, LeavesAloneWhatIsNearNothing) {
  EXPECT_EQ(nearest_name("limit", kKnown), std::nullopt);
  EXPECT_EQ(nearest_name("q", {}), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(100'000, 'p'), kKnown), std::nullopt);
}

TEST(NearestName, SaysWhatIsKnownWhenNothingIsNear) {
  EXPECT_EQ(suggest_name("perpage", kKnown), "Did you mean per_page?");
  EXPECT_EQ(suggest_name("limit", kKnown), "Known are q, page, per_page, highlight_pre.");
  EXPECT_EQ(suggest_name("limit", {}), "There are none here.");
}

}  // namespace
}  // namespace trefwoord::api
