#include "indexer/rejects.h"

#include <gmock/gmock.h>

#include <sstream>

#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

const Rejection kRejection{
    .path = "a.jsonl", .line = 3, .field = "date", .reason = "Impossible.", .text = "{\"a\":1}"};

TEST(Rejects, SayWhereAndWhy) {
  EXPECT_EQ(rejection_line(kRejection), "a.jsonl:3: date: Impossible.");
  EXPECT_EQ(rejection_line({.path = "a.txt", .line = 0, .field = "body", .reason = "Empty.", .text = {}}),
            "a.txt: body: Empty.");
  EXPECT_EQ(rejection_line({.path = "a.gz", .line = 0, .field = {}, .reason = "Breaks off.", .text = {}}),
            "a.gz: Breaks off.");
}

TEST(Rejects, TellOfTwentyAndThenHowManyMore) {
  for (const std::uint64_t count : {kMaxToldRejects, kMaxToldRejects + 1, kMaxToldRejects + 7}) {
    std::ostringstream out;
    Rejects rejects = std::move(Rejects::open(out, std::nullopt).value());
    for (std::uint64_t i = 0; i < count; ++i) {
      rejects.add(kRejection);
    }
    ASSERT_TRUE(rejects.finish().has_value());
    const std::string text = out.str();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), count == kMaxToldRejects ? 20 : 21);
    if (count == kMaxToldRejects) {
      EXPECT_THAT(text, Not(HasSubstr("more")));
    } else {
      EXPECT_THAT(text,
                  EndsWith("… and " + std::to_string(count - kMaxToldRejects) + " more, see --rejects\n"));
    }
  }
}

TEST(Rejects, GoIntoTheFileWhole) {
  const test::TemporaryDirectory scratch;
  const std::filesystem::path file = scratch.path() / "rejects.jsonl";
  std::ostringstream out;
  Rejects rejects = std::move(Rejects::open(out, file).value());
  for (int i = 0; i < 25; ++i) {
    rejects.add(kRejection);
  }
  rejects.add({.path = "b", .line = 1, .field = {}, .reason = "Bytes.", .text = "\xFF"});
  ASSERT_TRUE(rejects.finish().has_value());
  const std::string text = test::file_text(file);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 26);
  EXPECT_EQ(text.substr(0, text.find('\n')),
            R"({"path":"a.jsonl","line":3,"field":"date","reason":"Impossible.","record":"{\"a\":1}"})");
  EXPECT_THAT(text, EndsWith("\"record\":\"\xEF\xBF\xBD\"}\n"));
  EXPECT_THAT(out.str(), EndsWith("… and 6 more, see " + file.string() + "\n"));
}

TEST(Rejects, AFileThatCannotBeMadeIsAnErrorAtOnce) {
  std::ostringstream out;
  const Result<Rejects> rejects = Rejects::open(out, "/no/such/directory/rejects.jsonl");
  ASSERT_FALSE(rejects.has_value());
  EXPECT_EQ(rejects.error().code, ErrorCode::io_error);
}

TEST(Rejects, AFileThatIsNotCompleteIsAnErrorAtTheEnd) {
  std::ostringstream out;
  Rejects rejects = std::move(Rejects::open(out, "/dev/full").value());
  rejects.add(kRejection);
  const Result<void> finished = rejects.finish();
  ASSERT_FALSE(finished.has_value());
  EXPECT_EQ(finished.error().code, ErrorCode::disk_full);
}

}  // namespace
}  // namespace trefwoord::indexer
