#include "indexer/command_line.h"

#include <gmock/gmock.h>

#include "indexer/exit_code.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

tl::expected<CommandLine, int> parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "trefwoord-index");
  return parse_command_line(static_cast<int>(arguments.size()), arguments.data());
}

TEST(CommandLine, ReadsEverySubcommand) {
  const CommandLine add =
      parse({"add", "--data", "dir", "a.jsonl", "-", "--rejects", "r.jsonl", "--json"}).value();
  EXPECT_EQ(add.command, Command::add);
  EXPECT_EQ(add.data, "dir");
  EXPECT_THAT(add.inputs, ElementsAre("a.jsonl", "-"));
  EXPECT_EQ(add.rejects, "r.jsonl");
  EXPECT_TRUE(add.json);

  const CommandLine rebuild = parse({"rebuild", "--threads", "3", "--data=dir", "x"}).value();
  EXPECT_EQ(rebuild.command, Command::rebuild);
  EXPECT_EQ(rebuild.threads, 3U);
  EXPECT_FALSE(rebuild.rejects.has_value());
  EXPECT_FALSE(rebuild.json);

  EXPECT_TRUE(parse({"rebuild", "--data", "dir"})->inputs.empty());

  EXPECT_EQ(parse({"verify", "--data", "dir"})->command, Command::verify);
  EXPECT_EQ(parse({"stats", "--data", "dir"})->command, Command::stats);
  EXPECT_EQ(parse({"export", "--data", "dir"})->command, Command::export_articles);
  EXPECT_EQ(parse({"compact", "--data", "dir"})->command, Command::compact);
  const CommandLine watch =
      parse({"watch", "--server", "http://127.0.0.1:8080", "--every", "60", "in"}).value();
  EXPECT_EQ(watch.command, Command::watch);
  EXPECT_EQ(watch.server, "http://127.0.0.1:8080");
  EXPECT_EQ(watch.every_seconds, 60);
  EXPECT_TRUE(watch.data.empty());
  const CommandLine analyze = parse({"analyze", "De", "fietsen"}).value();
  EXPECT_EQ(analyze.command, Command::analyze);
  EXPECT_THAT(analyze.inputs, ElementsAre("De", "fietsen"));
}

TEST(CommandLine, ThreadsAreAsManyAsTheMachineHas) {
  EXPECT_GE(parse({"rebuild", "--data", "dir", "x"})->threads, 1U);
  EXPECT_EQ(parse({"rebuild", "--data", "dir", "x"})->shards, std::nullopt);
  EXPECT_EQ(parse({"rebuild", "--data", "dir", "--shards", "32"})->shards, 32U);
}

TEST(CommandLine, WrongUsageIsSaidAndIsTwo) {
  const std::vector<std::vector<const char*>> wrong = {
      {},
      {"frobnicate"},
      {"add", "a.jsonl"},
      {"add", "--data", "dir"},
      {"add", "--data", "dir", "--threads", "2", "x"},
      {"rebuild", "--data", "dir", "--threads", "0", "x"},
      {"rebuild", "--data", "dir", "--shards", "0", "x"},
      {"rebuild", "--data", "dir", "--shards", "33", "x"},
      {"rebuild", "--data", "dir", "--threads", "veel", "x"},
      {"stats", "--data", "dir", "x"},
      {"analyze"},
      {"watch", "in"},
      {"watch", "--data", "dir"},
      {"watch", "--data", "dir", "--key-file", "key", "in"},
      {"watch", "--data", "dir", "--every", "0", "in"},
  };
  for (const std::vector<const char*>& arguments : wrong) {
    testing::internal::CaptureStderr();
    const auto line = parse(arguments);
    const std::string said = testing::internal::GetCapturedStderr();
    ASSERT_FALSE(line.has_value());
    EXPECT_EQ(line.error(), kWrongUsage);
    EXPECT_THAT(said, HasSubstr("--help"));
  }
}

TEST(CommandLine, HelpIsAnswered) {
  testing::internal::CaptureStdout();
  const auto line = parse({"--help"});
  const std::string said = testing::internal::GetCapturedStdout();
  ASSERT_FALSE(line.has_value());
  EXPECT_EQ(line.error(), kAllIn);
  for (const char* command : {"add", "rebuild", "verify", "stats", "analyze", "export", "compact", "watch"}) {
    EXPECT_THAT(said, HasSubstr(command));
  }
}

}  // namespace
}  // namespace trefwoord::indexer
