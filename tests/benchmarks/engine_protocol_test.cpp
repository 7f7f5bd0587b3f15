#include "tests/benchmarks/engine_protocol.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <sstream>
#include <stdexcept>

#include "tests/benchmarks/process_engine.h"

namespace trefwoord::benchmarks {
namespace {

using testing::MatchesRegex;

// What serve_queries() writes for these lines, with an engine that finds as many as the query has letters,
// and one more with snippets.
std::string served(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out;
  std::streambuf* const usual_in = std::cin.rdbuf(in.rdbuf());
  std::streambuf* const usual_out = std::cout.rdbuf(out.rdbuf());
  serve_queries(
      [] { return [](std::string_view query, bool snippets) { return query.size() + (snippets ? 1 : 0); }; });
  std::cin.rdbuf(usual_in);
  std::cin.clear();
  std::cout.rdbuf(usual_out);
  return out.str();
}

TEST(EngineProtocol, AnswersEveryQueryWithALine) {
  EXPECT_THAT(served("+fiets\n-fiets\n"), MatchesRegex("[0-9]+ 6\n[0-9]+ 5\n"));
}

TEST(EngineProtocol, AnswersManyQueriesAtOnceWithOneLine) {
  EXPECT_THAT(served("=2 3\nfiets\nbus\ntrein\n-fiets\n"), MatchesRegex("[0-9]+ 0\n[0-9]+ 5\n"));
}

TEST(ProcessEngine, ReadsWhatTheProgramSays) {
  ProcessEngine engine("sh -c 'while read line; do echo 2000000 7; done'");
  const std::vector<SampledQuery> queries(3, {QueryClass::one_word, "fiets"});
  const std::vector<Answer> answers = engine.ask(queries, true);
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_DOUBLE_EQ(answers[2].latency.count(), 2);
  EXPECT_EQ(answers[2].hits, 7U);
}

TEST(ProcessEngine, FailsIfTheProgramDoes) {
  EXPECT_THROW(ProcessEngine("false"), std::runtime_error);
  EXPECT_THROW(ProcessEngine("/nowhere/engine 2>/dev/null"), std::runtime_error);
}

}  // namespace
}  // namespace trefwoord::benchmarks
