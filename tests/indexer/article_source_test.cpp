#include "indexer/article_source.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/article_json.h"
#include "tests/indexer/packed_file.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Seen {
  std::vector<RawRecord> records;
  std::vector<UnreadableInput> unreadable;

  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> result;
    for (const RawRecord& record : records) result.push_back(record.text);
    return result;
  }
  [[nodiscard]] std::vector<std::uint64_t> lines() const {
    std::vector<std::uint64_t> result;
    for (const RawRecord& record : records) result.push_back(record.line);
    return result;
  }
};

Seen read(const std::vector<std::string>& paths) {
  Seen seen;
  read_records(paths, {[&seen](RawRecord&& record) {
                         seen.records.push_back(std::move(record));
                         return true;
                       },
                       [&seen](const UnreadableInput& input) { seen.unreadable.push_back(input); }});
  return seen;
}

class ArticleSourceTest : public testing::Test {
 protected:
  std::string make(const std::string& name, std::string_view bytes) {
    write_file(directory_.path() / name, bytes);
    return directory_.path() / name;
  }
  test::TemporaryDirectory directory_;
};

TEST_F(ArticleSourceTest, ATextFileIsOneRecord) {
  const std::string text = " date 2022-01 Tekst.\n\nTwee.";
  for (const std::string& path : {make("a.txt", "\xEF\xBB\xBF" + text), make("a.txt.gz", gzipped(text)),
                                  make("a.txt.zst", zstd_packed(text))}) {
    const Seen seen = read({path});
    ASSERT_EQ(seen.records.size(), 1U);
    EXPECT_EQ(seen.records[0].format, RawRecord::Format::archive_text);
    EXPECT_EQ(seen.records[0].path, path);
    EXPECT_EQ(seen.records[0].line, 0U);
    EXPECT_EQ(seen.records[0].text, text);
    const auto article = parse_record(seen.records[0]);
    ASSERT_TRUE(article);
    EXPECT_EQ(article->id, "a");
    EXPECT_EQ(article->published->text(), "2022-01");
  }
}

TEST_F(ArticleSourceTest, ALineIsARecord) {
  const std::string lines = "\xEF\xBB\xBF{\"id\":\"1\",\"title\":\"x\"}\r\n\n{\"id\":\"2\",\"title\":\"y\"}";
  for (const std::string& path :
       {make("a.jsonl", lines), make("a.ndjson", lines), make("a.jsonl.gz", gzipped(lines)),
        make("a.ndjson.zst", zstd_packed(lines))}) {
    const Seen seen = read({path});
    EXPECT_THAT(seen.texts(),
                ElementsAre("{\"id\":\"1\",\"title\":\"x\"}", "{\"id\":\"2\",\"title\":\"y\"}"));
    EXPECT_THAT(seen.lines(), ElementsAre(1, 3));
    EXPECT_EQ(seen.records[0].format, RawRecord::Format::json_line);
    EXPECT_EQ(parse_record(seen.records[1])->id, "2");
  }
}

TEST_F(ArticleSourceTest, AnElementOfAJsonFileIsARecord) {
  const Seen list =
      read({make("a.json.gz", gzipped("[\n {\"id\":\"1\",\"title\":\"x\"},\n {\"id\":\"2\"}\n]"))});
  EXPECT_THAT(list.texts(), ElementsAre("{\"id\":\"1\",\"title\":\"x\"}", "{\"id\":\"2\"}"));
  EXPECT_THAT(list.lines(), ElementsAre(2, 3));
  EXPECT_EQ(list.records[0].format, RawRecord::Format::json_element);
  EXPECT_EQ(parse_record(list.records[0])->id, "1");
  EXPECT_EQ(parse_record(list.records[1]).error().field, "body");
  EXPECT_THAT(read({make("b.json", "{\"id\":\"1\"}")}).texts(), ElementsAre("{\"id\":\"1\"}"));
}

TEST_F(ArticleSourceTest, ABadRecordIsStillARecord) {
  EXPECT_THAT(read({make("a.jsonl", "geen json\n\xFF\n")}).texts(), ElementsAre("geen json", "\xFF"));
  EXPECT_THAT(read({make("a.txt", "")}).texts(), ElementsAre(""));
}

TEST_F(ArticleSourceTest, ABrokenJsonFileGivesWhatCameBefore) {
  const Seen seen = read({make("a.json", "[{\"id\":\"1\"},\n{\"id\":"), make("b.json", "niets")});
  EXPECT_THAT(seen.texts(), ElementsAre("{\"id\":\"1\"}"));
  ASSERT_EQ(seen.unreadable.size(), 2U);
  EXPECT_EQ(seen.unreadable[0].line, 2U);
  EXPECT_THAT(seen.unreadable[0].reason, HasSubstr("not complete"));
  EXPECT_THAT(seen.unreadable[1].reason, HasSubstr("neither"));
}

TEST_F(ArticleSourceTest, ATruncatedFileGivesItsWholeRecords) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i)
    lines += "{\"id\":\"" + std::to_string(i * 7919 % 100'003) + "\",\"title\":\"x\"}\n";
  for (const auto& [ending, packed] :
       {std::pair{".gz", gzipped(lines)}, std::pair{".zst", zstd_packed(lines)}}) {
    const Seen seen = read({make(std::string("a.jsonl") + ending, packed.substr(0, packed.size() / 2))});
    EXPECT_GT(seen.records.size(), 1000U);
    for (const RawRecord& record : seen.records) ASSERT_TRUE(record.text.ends_with("}")) << record.text;
    ASSERT_EQ(seen.unreadable.size(), 1U);
    EXPECT_EQ(seen.unreadable[0].line, seen.records.size() + 1);
    EXPECT_THAT(seen.unreadable[0].reason, HasSubstr("break off"));
  }
}

TEST_F(ArticleSourceTest, ARecordHasAtMostSixteenMebibytes) {
  const std::string longest(kMaxRecordBytes, 'x');
  const Seen seen =
      read({make("a.txt", longest), make("b.txt", longest + 'x'), make("c.jsonl", longest + "x\ny\n")});
  EXPECT_THAT(seen.texts(), ElementsAre(longest, "y"));
  ASSERT_EQ(seen.unreadable.size(), 2U);
  EXPECT_EQ(seen.unreadable[0].line, 0U);
  EXPECT_EQ(seen.unreadable[1].line, 1U);
  for (const UnreadableInput& input : seen.unreadable) EXPECT_THAT(input.reason, HasSubstr("16777216"));
}

TEST_F(ArticleSourceTest, GoesOnAfterWhatIsNotThere) {
  const Seen seen = read({directory_.path() / "weg.txt", make("a.txt", "x"), make("b.html", "x")});
  EXPECT_EQ(seen.records.size(), 1U);
  ASSERT_EQ(seen.unreadable.size(), 2U);
  EXPECT_EQ(seen.unreadable[0].reason, "No such file or directory");
}

TEST_F(ArticleSourceTest, StopsWhenTheSinkHasEnough) {
  const std::vector<std::string> paths = {make("a.jsonl", "1\n2\n3\n"), make("b.json", "[1,2,3]"),
                                          make("c.txt", "x")};
  for (int enough = 1; enough <= 7; ++enough) {
    int taken = 0;
    read_records(paths, {[&](RawRecord&&) { return ++taken < enough; }, [](const UnreadableInput&) {}});
    EXPECT_EQ(taken, enough);
  }
}

TEST_F(ArticleSourceTest, ADashIsLinesOnStandardInput) {
  const std::string path = make("in", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
  const int saved = ::dup(STDIN_FILENO);
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  ::dup2(file, STDIN_FILENO);
  const Seen seen = read({"-"});
  ::dup2(saved, STDIN_FILENO);
  ::close(file);
  ::close(saved);
  EXPECT_THAT(seen.texts(), ElementsAre("{\"id\":\"1\"}", "{\"id\":\"2\"}"));
  EXPECT_THAT(seen.unreadable, IsEmpty());
  EXPECT_EQ(seen.records[0].path, "-");
}

TEST(RealCorpora, TheirFirstArticlesParseAndReadBackEqual) {
  const std::filesystem::path corpora = SHARED_DATA_DIRECTORY "/corpora";
  if (!std::filesystem::exists(corpora)) GTEST_SKIP() << "no shared data";
  constexpr int kHead = 250;
  for (const char* name :
       {"news_full.jsonl.zst", "news_leads.jsonl.zst", "law_articles.jsonl.zst", "manifestos.jsonl.zst"}) {
    int read = 0;
    const auto check = [&read](RawRecord&& record) {
      const auto article = parse_record(record);
      EXPECT_TRUE(article) << record.path << ':' << record.line << ' ' << article.error().message;
      if (article) {
        const auto again = parse_record({RawRecord::Format::json_line, "", 1, to_json(*article)});
        EXPECT_TRUE(again && *again == *article) << record.path << ':' << record.line;
      }
      return ++read < kHead;
    };
    read_records({corpora / name},
                 {check, [](const UnreadableInput& input) { ADD_FAILURE() << input.reason; }});
    EXPECT_EQ(read, kHead);
  }
}

}  // namespace
}  // namespace trefwoord::indexer
