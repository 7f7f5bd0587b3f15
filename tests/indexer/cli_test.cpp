// trefwoord-index as its users run it.
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "indexer/article_json.h"
#include "tests/indexer/program.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using test::Program;
using test::ProgramResult;
using test::run_program;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

class CliTest : public testing::Test {
 protected:
  [[nodiscard]] std::string data() const { return (scratch_.path() / "data").string(); }

  // A file of the given lines.
  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const {
    const std::filesystem::path path = scratch_.path() / name;
    std::ofstream(path) << text;
    return path.string();
  }

  [[nodiscard]] std::string articles(int count) const {
    return test::write_lines(scratch_.path() / "articles.jsonl", test::numbered_articles(count)).string();
  }

  // Waits until the program is the index's writer, but not for ever.
  void await_writing(const Program& program) const {
    const std::string holder = "trefwoord-index, process " + std::to_string(program.id());
    const auto holds = [&] { return test::file_text(data() + "/writer.lock") == holder; };
    for (int i = 0; i < 1'000 && !holds(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ASSERT_TRUE(holds());
  }

  const test::TemporaryDirectory scratch_;
};

TEST_F(CliTest, AddMakesTheIndexAndThenAddsToIt) {
  const ProgramResult first = run_program({"add", "--data", data(), articles(5)});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out,
              MatchesRegex("indexed 5  updated 0  unchanged 0  rejected 0  in [0-9.]+ s .[0-9]+/s.\n"));
  EXPECT_THAT(first.err, IsEmpty());
  const ProgramResult second = run_program({"add", "--data", data(), articles(7)});
  EXPECT_EQ(second.exit_code, 0);
  EXPECT_THAT(second.out, StartsWith("indexed 2  updated 0  unchanged 5  rejected 0  in "));
}

TEST_F(CliTest, RebuildReplacesTheIndex) {
  ASSERT_EQ(run_program({"add", "--data", data(), articles(5)}).exit_code, 0);
  const ProgramResult rebuilt = run_program({"rebuild", "--threads", "2", "--data", data(), articles(3)});
  EXPECT_EQ(rebuilt.exit_code, 0);
  EXPECT_THAT(rebuilt.out, StartsWith("indexed 3  "));
  EXPECT_EQ(test::contents(data()).size(), 3U);
}

TEST_F(CliTest, RebuildWithoutPathBringsAFormerFormatUpToDate) {
  EXPECT_THAT(run_program({"rebuild", "--data", data()}).err, HasSubstr("There is no index"));
  EXPECT_FALSE(std::filesystem::exists(data()));
  const std::string exceptions = file("exceptions", "minister\n");
  ASSERT_EQ(
      run_program({"rebuild", "--data", data(), "--compound-exceptions", exceptions, articles(20)}).exit_code,
      0);
  const auto before = test::contents(data());
  const std::string analysis = run_program({"stats", "--data", data(), "--json"}).out;
  test::make_format_4(data());
  EXPECT_THAT(run_program({"stats", "--data", data()}).out,
              AllOf(HasSubstr("format         4"), HasSubstr("read only")));
  EXPECT_THAT(run_program({"add", "--data", data(), articles(1)}).err,
              AllOf(HasSubstr("in format 4"), HasSubstr("trefwoord-index rebuild --data DIR")));
  const ProgramResult rebuilt = run_program({"rebuild", "--data", data()});
  EXPECT_EQ(rebuilt.exit_code, 0) << rebuilt.err;
  EXPECT_THAT(rebuilt.out, StartsWith("indexed 20  updated 0"));
  EXPECT_EQ(test::contents(data()), before);
  // Analyzed as it was, with the exceptions that it was built with.
  const std::string name = analysis.substr(analysis.find("\"analysis\""), 30);
  EXPECT_THAT(run_program({"stats", "--data", data(), "--json"}).out, HasSubstr(name));
  EXPECT_EQ(run_program({"add", "--data", data(), articles(21)}).exit_code, 0);
}

TEST_F(CliTest, RejectsAreToldKeptAndThree) {
  const std::string input =
      file("in.jsonl", to_json(test::numbered_article(1)) +
                           "\n{\"id\":\"x\",\"title\":\"t\",\"date\":\"2022-02-30\"}\nnonsense\n");
  const std::string rejects = (scratch_.path() / "rejects.jsonl").string();
  for (const char* command : {"rebuild", "add"}) {
    const ProgramResult result = run_program({command, "--data", data(), "--rejects", rejects, input});
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_THAT(result.out, HasSubstr("  rejected 2  in "));
    EXPECT_THAT(result.err, AllOf(HasSubstr(input + ":2: date: "), HasSubstr(input + ":3: ")));
    const std::string kept = test::file_text(rejects);
    EXPECT_EQ(std::count(kept.begin(), kept.end(), '\n'), 2);
    EXPECT_THAT(kept, HasSubstr(R"("line":2,"field":"date","reason":")"));
    EXPECT_THAT(kept, HasSubstr(R"("record":"{\"id\":\"x\",\"title\":\"t\",\"date\":\"2022-02-30\"}"})"));
    EXPECT_THAT(kept, HasSubstr(R"("record":"nonsense"})"));
  }
  EXPECT_EQ(test::contents(data()).size(), 1U);
}

TEST_F(CliTest, ManyRejectsAreCutShort) {
  std::string lines = to_json(test::numbered_article(1)) + "\n";
  for (int i = 0; i < 30; ++i) {
    lines += "nonsense\n";
  }
  const std::string input = file("in.jsonl", lines);
  const ProgramResult result = run_program({"add", "--data", data(), input});
  EXPECT_EQ(result.exit_code, 3);
  // Twenty, behind the one article. Lines on progress may stand between them where it takes long.
  EXPECT_THAT(result.err,
              AllOf(HasSubstr(input + ":2: "), HasSubstr(input + ":21: "), Not(HasSubstr(input + ":22: ")),
                    HasSubstr("… and 10 more, see --rejects\n")));
}

TEST_F(CliTest, JsonIsOneObjectOnStandardOutput) {
  const ProgramResult added = run_program({"add", "--json", "--data", data(), articles(5)});
  EXPECT_THAT(
      added.out,
      StartsWith(R"({"indexed":5,"updated":0,"unchanged":0,"rejected":0,"stopped":false,"seconds":)"));
  EXPECT_EQ(added.out.find('\n'), added.out.size() - 1);
  EXPECT_THAT(run_program({"stats", "--json", "--data", data()}).out,
              StartsWith(R"({"articles":5,"revision":)"));
  EXPECT_THAT(run_program({"verify", "--json", "--data", data()}).out,
              StartsWith(R"({"articles":5,"whole":true,)"));
  EXPECT_THAT(run_program({"compact", "--json", "--data", data()}).out, StartsWith(R"({"bytes_before":)"));
  EXPECT_THAT(run_program({"analyze", "--json", "fietsen"}).out,
              StartsWith(R"({"tokens":[{"form":"fietsen","stem":)"));
}

TEST_F(CliTest, ReadsStandardInput) {
  const ProgramResult result = run_program({"add", "--data", data(), "-"}, articles(4));
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(test::contents(data()).size(), 4U);
}

// A rebuild reads its input twice, which a pipe does not allow by itself.
TEST_F(CliTest, RebuildsFromAPipe) {
  Program program({"rebuild", "--data", data(), "-"}, "");
  program.write_input(test::file_text(articles(4)));
  program.close_input();
  EXPECT_EQ(program.wait(), 0) << program.err();
  EXPECT_EQ(test::contents(data()).size(), 4U);
}

TEST_F(CliTest, ANamedPipeCannotBeReadTwice) {
  const std::string pipe = (scratch_.path() / "articles.jsonl").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const ProgramResult result = run_program({"rebuild", "--data", data(), pipe});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("is a pipe"));
}

TEST_F(CliTest, AnalyzesAsTheIndexDoes) {
  EXPECT_EQ(run_program({"add", "--data", data(), "-"}, articles(4)).exit_code, 0);
  const ProgramResult with_index = run_program({"analyze", "--data", data(), "fietspad"});
  EXPECT_EQ(with_index.exit_code, 0);
  EXPECT_EQ(with_index.out, run_program({"analyze", "fietspad"}).out);
  EXPECT_EQ(run_program({"analyze", "--data", data() + "-not", "fietspad"}).exit_code, 1);
}

TEST_F(CliTest, TakesExceptionsForCompounds) {
  const std::filesystem::path file = scratch_.path() / "uitzonderingen.txt";
  std::ofstream(file) << "fietspad  # stays whole\nzorblax+meester\n";
  const std::vector<std::string> rebuild = {"rebuild",     "--data", data(), "--compound-exceptions",
                                            file.string(), "-"};
  EXPECT_EQ(run_program(rebuild, articles(4)).exit_code, 0);
  EXPECT_THAT(run_program({"analyze", "--data", data(), "fietspad zorblaxmeester"}).out,
              testing::AllOf(testing::Not(HasSubstr("\npad ")), HasSubstr("zorblax ")));
  EXPECT_EQ(run_program({"verify", "--data", data()}).exit_code, 0);
}

TEST_F(CliTest, ExceptionsThatEditorsWroteAreTakenUnlessAFileIsNamed) {
  const std::filesystem::path setting = std::filesystem::path(data()) / "settings" / "compound-exceptions";
  std::filesystem::create_directories(setting);
  std::ofstream(setting / "1") << "# version 1 at 1700000000\nfietspad\n";
  EXPECT_EQ(run_program({"rebuild", "--data", data(), "-"}, articles(4)).exit_code, 0);
  const auto analyzed = [this] { return run_program({"analyze", "--data", data(), "fietspad"}).out; };
  EXPECT_THAT(analyzed(), testing::Not(HasSubstr("\npad ")));
  const std::filesystem::path file = scratch_.path() / "uitzonderingen.txt";
  std::ofstream(file) << "minister\n";
  EXPECT_EQ(
      run_program({"rebuild", "--data", data(), "--compound-exceptions", file.string(), "-"}, articles(4))
          .exit_code,
      0);
  EXPECT_THAT(analyzed(), HasSubstr("\npad "));
  std::ofstream(setting / "2") << "fietspad\n";
  const ProgramResult broken = run_program({"rebuild", "--data", data(), "-"}, articles(4));
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_THAT(broken.err, HasSubstr("compound-exceptions/2"));
}

TEST_F(CliTest, WrongExceptionsForCompoundsChangeNothing) {
  const std::filesystem::path file = scratch_.path() / "uitzonderingen.txt";
  const std::vector<std::string> rebuild = {"rebuild",     "--data", data(), "--compound-exceptions",
                                            file.string(), "-"};
  EXPECT_EQ(run_program(rebuild, articles(4)).exit_code, 1);  // no such file
  std::ofstream(file) << "minister\nfiets+\n";
  const ProgramResult result = run_program(rebuild, articles(4));
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, testing::AllOf(HasSubstr("uitzonderingen.txt"), HasSubstr("line 2")));
  std::ofstream(file) << std::string((std::size_t{1} << 20U) + 1, '\n');
  EXPECT_EQ(run_program(rebuild, articles(4)).exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(data()));
  std::ofstream(file) << std::string(std::size_t{1} << 20U, '\n');
  EXPECT_EQ(run_program(rebuild, articles(4)).exit_code, 0);
}

TEST_F(CliTest, WrongUsageIsTwo) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {}, {"add"}, {"add", "--data", data()}, {"verify"}, {"nonsense"}}) {
    const ProgramResult result = run_program(arguments);
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.err, HasSubstr("--help"));
  }
}

TEST_F(CliTest, FailureIsOneAndSaysWhatToDo) {
  for (const char* command : {"verify", "stats", "export", "compact"}) {
    const ProgramResult result = run_program({command, "--data", data()});
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_THAT(result.err, HasSubstr("Make one with: trefwoord-index add --data " + data()));
    EXPECT_THAT(result.out, IsEmpty());
  }
  const ProgramResult nothing = run_program({"rebuild", "--data", data(), "/no/such/file.jsonl"});
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_THAT(nothing.err, AllOf(HasSubstr("/no/such/file.jsonl: "), HasSubstr("No article came in")));
}

TEST_F(CliTest, ADamagedIndexIsOneAndAList) {
  ASSERT_EQ(run_program({"add", "--data", data(), articles(300)}).exit_code, 0);
  const std::filesystem::path table = std::filesystem::path(data()) / "current" / "articles";
  std::filesystem::resize_file(table, std::filesystem::file_size(table) / 2);
  const ProgramResult result = run_program({"verify", "--data", data()});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out + result.err, HasSubstr("trefwoord-index rebuild"));
}

TEST_F(CliTest, ExportComesBackThroughRebuild) {
  ASSERT_EQ(run_program({"add", "--data", data(), articles(50)}).exit_code, 0);
  const ProgramResult exported = run_program({"export", "--data", data()});
  EXPECT_EQ(exported.exit_code, 0);
  const auto before = test::contents(data());
  ASSERT_EQ(run_program({"rebuild", "--data", data(), "-"}, file("export.jsonl", exported.out)).exit_code, 0);
  EXPECT_EQ(test::contents(data()), before);
}

TEST_F(CliTest, AnalyzeShowsATable) {
  const ProgramResult words = run_program({"analyze", "De", "fietsen"});
  EXPECT_EQ(words.exit_code, 0);
  EXPECT_THAT(words.out, AllOf(StartsWith("form     stem   kind       bytes  position\n"),
                               HasSubstr("\nfietsen  fiets  word       3-10   1\n")));
  EXPECT_EQ(run_program({"analyze", "-"}, file("text", "De fietsen")).out, words.out);
}

TEST_F(CliTest, TheSecondWriterIsToldAndTheFirstGoesOn) {
  ASSERT_EQ(run_program({"add", "--data", data(), articles(2)}).exit_code, 0);
  Program first({"add", "--data", data(), "-"}, "");
  await_writing(first);
  for (const char* command : {"add", "rebuild"}) {
    const ProgramResult second = run_program({command, "--data", data(), articles(2)});
    EXPECT_EQ(second.exit_code, 1);
    EXPECT_THAT(second.err,
                AllOf(HasSubstr("trefwoord-index, process "), HasSubstr("is writing to the index")));
  }
  // Who only reads is not in the way.
  EXPECT_EQ(run_program({"stats", "--data", data()}).exit_code, 0);
  EXPECT_EQ(run_program({"verify", "--data", data()}).exit_code, 0);
  EXPECT_EQ(run_program({"export", "--data", data()}).exit_code, 0);
  first.write_input(to_json(test::numbered_article(9)) + "\n");
  first.close_input();
  EXPECT_EQ(first.wait(), 0);
  EXPECT_EQ(test::contents(data()).size(), 3U);
}

TEST_F(CliTest, StopsCleanlyWhenAskedTo) {
  ASSERT_EQ(run_program({"add", "--data", data(), articles(2)}).exit_code, 0);
  std::size_t articles_then = 2;
  for (const int signal : {SIGINT, SIGTERM}) {
    Program adding({"add", "--data", data(), "-"}, "");
    adding.write_input(to_json(test::numbered_article(100 + signal)) + "\n");
    await_writing(adding);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));  // most likely it waits for more input
    adding.send(signal);
    EXPECT_EQ(adding.wait(), 1);
    EXPECT_THAT(adding.out(), AnyOf(StartsWith("indexed 1  "), StartsWith("indexed 0  ")));
    articles_then += adding.out().starts_with("indexed 1") ? 1U : 0U;
    EXPECT_THAT(adding.err(),
                HasSubstr("Stopped before the end of the input; what is counted here is in the index."));
  }
  EXPECT_EQ(test::contents(data()).size(), articles_then);

  const auto before = test::contents(data());
  Program rebuilding({"rebuild", "--data", data(), "-"}, "");
  rebuilding.write_input(to_json(test::numbered_article(5)) + "\n");
  await_writing(rebuilding);
  rebuilding.send(SIGTERM);
  EXPECT_EQ(rebuilding.wait(), 1);
  EXPECT_THAT(rebuilding.err(), HasSubstr("the index stays what it was"));
  EXPECT_EQ(test::contents(data()), before);
}

TEST_F(CliTest, AReaderThatGoesAwayIsNoCrash) {
  ASSERT_EQ(run_program({"add", "--data", data(), articles(3)}).exit_code, 0);
  const std::string command = std::string(PROGRAM_DIRECTORY) + "/trefwoord-index export --data " + data() +
                              " 2>" + (scratch_.path() / "err").string() + " >/dev/full";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 1);
  EXPECT_THAT(test::file_text(scratch_.path() / "err"), HasSubstr("The export is not complete"));
}

TEST_F(CliTest, ARejectsFileThatCannotBeMadeStopsTheRunAtOnce) {
  const ProgramResult result =
      run_program({"add", "--data", data(), "--rejects", "/no/such/dir/r", articles(3)});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("Cannot write /no/such/dir/r"));
  EXPECT_FALSE(std::filesystem::exists(data()));
}

}  // namespace
}  // namespace trefwoord::indexer
