#include "server/slow_search_log.h"

#include <gtest/gtest.h>

namespace trefwoord::server {
namespace {

using namespace std::chrono_literals;

api::SlowSearch slow_search() {
  return {.request_id = "6b1f",
          .query = "geheim \"plan\"",
          .took = 1'204'060us,
          .phases = {.matching = 900ms, .reading = 280'040us, .counting = 0ms, .suggesting = 20ms},
          .found = 2313,
          .page = 2,
          .per_page = 10};
}

TEST(SlowSearchLine, SaysWhereTheTimeWent) {
  EXPECT_EQ(slow_search_line(slow_search(), false),
            R"({"event":"slow_search","request":"6b1f","ms":1204.1,"matching_ms":900.0,"reading_ms":280.0,)"
            R"("counting_ms":0.0,"suggesting_ms":20.0,"found":2313,"page":2,"per_page":10})");
}

TEST(SlowSearchLine, HasTheQueryWhenAskedFor) {
  EXPECT_TRUE(slow_search_line(slow_search(), true).ends_with(R"(,"query":"geheim \"plan\""})"));
}

}  // namespace
}  // namespace trefwoord::server
