#include "server/open_files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

namespace trefwoord::server {
namespace {

TEST(OpenFiles, AQuarterIsNeverConnections) {
  EXPECT_EQ(most_connections(1'024), 768U);
  EXPECT_EQ(most_connections(20'000), 15'000U);
}

TEST(OpenFiles, ConnectionsHaveABoundOfTheirOwn) {
  EXPECT_EQ(most_connections(kMostConnections / 3 * 4), kMostConnections / 3 * 3);
  EXPECT_EQ(most_connections(524'288), kMostConnections);
  EXPECT_EQ(most_connections(0), 1U);
}

TEST(OpenFiles, AreAsManyAsTheSystemLets) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit few = before;
  few.rlim_cur = 64;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  EXPECT_EQ(raise_open_file_limit(), before.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &before);
}

}  // namespace
}  // namespace trefwoord::server
