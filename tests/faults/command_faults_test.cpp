// trefwoord-index when a call of the system fails under it: the index is whole, each article is what it was
// or what it was to become, and the program says what is wrong or has done all of it. TREFWOORD_FAULTS=all:
// every call in turn (minutes), else a few that TREFWOORD_SEED picks.
#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "indexer/verify.h"
#include "tests/faults/planned_faults.h"
#include "tests/indexer/program.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::test {
namespace {

namespace fs = std::filesystem;
using Contents = std::map<std::string, std::string>;  // as contents() gives them

constexpr std::size_t kFew = 2;
constexpr std::size_t kFewFaults = 3;
constexpr int kArticles = 30;
// Memory is asked for a million times, mostly for the tables of the language, before anything is written.
constexpr std::size_t kMostOfMemory = 1'000;
// Of CLI11, and of libraries that are loaded: nobody can catch what they throw.
constexpr std::int64_t kCallsBeforeMain = 20;

// A command on an index of some articles that adds one, changes one and leaves the others.
struct CommandCase {
  const char* name;
  bool takes_input;
  bool all_or_nothing;
};

void PrintTo(const CommandCase& command, std::ostream* out) {
  *out << command.name;
}

class CommandFaults : public testing::TestWithParam<CommandCase> {
 protected:
  void SetUp() override {
    if (!kCallsCanFail) GTEST_SKIP() << kCallsCannotFail;
    std::vector<indexer::Article> articles = numbered_articles(kArticles);
    build_index(pristine_, articles, 1);
    before_ = contents(pristine_);
    articles[0].body = "Een andere tekst over de brug.";
    articles.push_back(numbered_article(kArticles));
    input_ = write_lines(scratch_.path() / "changed.jsonl", articles);
    restore();
    ASSERT_EQ(run().exit_code, 0);
    after_ = contents(data_);
  }

  void restore() const {
    fs::remove_all(data_);
    fs::copy(pristine_, data_, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  }

  [[nodiscard]] ProgramResult run() const {
    std::vector<std::string> arguments{GetParam().name, "--data", data_.string()};
    if (GetParam().takes_input) arguments.push_back(input_.string());
    const PlannedFaults::Started started(faults_);
    return run_program(arguments);
  }

  void expect_a_whole_index(bool is_done) const {
    const auto report = indexer::verify_index(data_, 1);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->problem_count, 0U) << report->problems.front();
    const Contents found = contents(data_);
    if (is_done) {
      EXPECT_EQ(found, after_);
    } else if (GetParam().all_or_nothing) {
      EXPECT_TRUE(found == before_ || found == after_);
    } else {
      expect_old_or_new(found);
    }
  }

  void expect_old_or_new(const Contents& found) const {
    for (const auto& [id, was] : before_) {
      const auto now = found.find(id);
      ASSERT_NE(now, found.end()) << id << " is gone";
      EXPECT_TRUE(now->second == was || now->second == after_.at(id)) << id;
    }
    for (const auto& [id, now] : found) EXPECT_TRUE(after_.contains(id)) << id;
  }

  void fail_at(const Fault& fault, std::int64_t call) {
    restore();
    faults_.arm(fault, call);
    const ProgramResult result = run();
    faults_.disarm();
    SCOPED_TRACE(fault.name() + ", call " + std::to_string(call) + " on " + faults_.what() + "\nexit code " +
                 std::to_string(result.exit_code) + "\n" + result.err);
    if (fault.kind != FaultKind::memory || call > kCallsBeforeMain) {
      EXPECT_THAT(result.exit_code, testing::AnyOf(0, 1));
    }
    if (result.exit_code != 0) {
      EXPECT_NE(result.err, "");
      EXPECT_NE(fault.mode, FaultMode::in_parts) << "nothing failed";
    }
    expect_a_whole_index(result.exit_code == 0);
    // And the next run gets over it.
    if (result.exit_code != 0) {
      EXPECT_EQ(run().exit_code, 0);
      expect_a_whole_index(true);
      EXPECT_EQ(strays(), 0);
    }
  }

  [[nodiscard]] std::ptrdiff_t strays() const {
    const fs::directory_iterator generations(data_ / "generations");
    return std::distance(begin(generations), end(generations)) - 1;
  }

  [[nodiscard]] std::int64_t count(const Fault& fault) {
    restore();
    faults_.arm(fault, 0);
    EXPECT_EQ(run().exit_code, 0);
    return faults_.calls();
  }

  void fail_each(const Fault& fault, const std::vector<std::int64_t>& calls) {
    for (const std::int64_t call : calls) {
      fail_at(fault, call);
      if (HasFailure()) return;
    }
  }

  const TemporaryDirectory scratch_;
  const fs::path pristine_ = scratch_.path() / "pristine";
  const fs::path data_ = scratch_.path() / "data";
  PlannedFaults faults_{scratch_.path(), data_};
  fs::path input_;
  Contents before_;
  Contents after_;
};

TEST_P(CommandFaults, OfTheDisk) {
  for (const Fault& fault : disk_faults(GetParam().name, kFewFaults)) {
    fail_each(fault, chosen_calls(count(fault), kFew));
  }
}

TEST_P(CommandFaults, OfMemory) {
  const Fault memory = memory_fault();
  fail_each(memory, chosen_of_many_calls(count(memory), kFew, kMostOfMemory));
}

INSTANTIATE_TEST_SUITE_P(Commands, CommandFaults,
                         testing::Values(CommandCase{"add", true, false}, CommandCase{"rebuild", true, true},
                                         CommandCase{"compact", false, true}),
                         [](const auto& command) { return std::string(command.param.name); });

// What is told of an index by a program that cannot read it is an error, never a clean bill.
TEST(ReadingFaults, VerifyDoesNotCallAnIndexCleanThatItCannotRead) {
  if (!kCallsCanFail) GTEST_SKIP() << kCallsCannotFail;
  const TemporaryDirectory scratch;
  const fs::path data = scratch.path() / "data";
  build_index(data, numbered_articles(kArticles), 1);
  PlannedFaults faults(scratch.path(), data);
  const PlannedFaults::Started started(faults);
  for (const FaultKind kind : {FaultKind::read, FaultKind::open}) {
    const Fault fault{kind, FaultMode::lasting, 5};
    faults.arm(fault, 0);
    ASSERT_EQ(run_program({"verify", "--data", data.string()}).exit_code, 0);
    for (const std::int64_t call : chosen_calls(faults.calls(), kFew)) {
      faults.arm(fault, call);
      const ProgramResult result = run_program({"verify", "--data", data.string()});
      faults.disarm();
      EXPECT_EQ(result.exit_code, 1) << fault.name() << ", call " << call << " on " << faults.what();
    }
  }
}

}  // namespace
}  // namespace trefwoord::test
