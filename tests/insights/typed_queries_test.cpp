#include "server/insights/typed_queries.h"

#include <gmock/gmock.h>

namespace trefwoord::insights {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;

class Typed : public testing::Test {
 protected:
  // The texts that settle by it.
  std::vector<std::string> type(const std::string& text, milliseconds at) {
    return texts(queries_.add({text, false}, begin_ + at));
  }
  std::vector<std::string> settled(milliseconds at) { return texts(queries_.take_settled(begin_ + at)); }

  static std::vector<std::string> texts(const std::vector<TypedQueries::Query>& queries) {
    std::vector<std::string> all;
    for (const auto& query : queries) all.push_back(query.text);
    return all;
  }

  TypedQueries queries_;
  const TypedQueries::Clock::time_point begin_ = TypedQueries::Clock::now();
};

TEST_F(Typed, OnlyWhatComesOfItCounts) {
  EXPECT_THAT(type("h", milliseconds(0)), IsEmpty());
  EXPECT_THAT(type("ha", milliseconds(200)), IsEmpty());
  EXPECT_THAT(type("havr", milliseconds(700)), IsEmpty());
  EXPECT_THAT(type("hav", milliseconds(2'000)), IsEmpty()) << "taken back";
  EXPECT_THAT(type("haven", milliseconds(2'500)), IsEmpty());
  EXPECT_THAT(settled(milliseconds(5'499)), IsEmpty());
  EXPECT_THAT(settled(milliseconds(5'500)), ElementsAre("haven"));
  EXPECT_THAT(settled(milliseconds(9'000)), IsEmpty());
}

TEST_F(Typed, ReadersAreToldApartByWhatTheyType) {
  EXPECT_THAT(type("ha", milliseconds(0)), IsEmpty());
  EXPECT_THAT(type("br", milliseconds(100)), IsEmpty());
  EXPECT_THAT(type("haven", milliseconds(200)), IsEmpty());
  EXPECT_THAT(type("brug", milliseconds(300)), IsEmpty());
  EXPECT_THAT(type("weg", milliseconds(3'300)), ElementsAre("haven", "brug"));
}

TEST_F(Typed, WhatHasSettledIsNotContinued) {
  EXPECT_THAT(type("haven", milliseconds(0)), IsEmpty());
  EXPECT_THAT(type("havenmeester", milliseconds(3'000)), ElementsAre("haven"));
  EXPECT_THAT(texts(queries_.take_all()), ElementsAre("havenmeester"));
}

TEST_F(Typed, SomeWaitAtMost) {
  for (std::size_t i = 0; i < TypedQueries::kMostWaiting; ++i) {
    EXPECT_THAT(type(std::to_string(1'000 + i), milliseconds(0)), IsEmpty());
  }
  EXPECT_THAT(type("haven", milliseconds(0)), ElementsAre("1000"));
}

}  // namespace
}  // namespace trefwoord::insights
