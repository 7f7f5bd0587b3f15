#include "indexer/input_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/indexer/packed_file.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::indexer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

namespace fs = std::filesystem;

TEST(InputFile, IsKnownByItsEnding) {
  struct Case {
    std::string path;
    FileForm form;
    Compression compression;
  };
  const std::vector<Case> cases = {
      {"a.txt", FileForm::archive_text, Compression::none},
      {"a.json", FileForm::json, Compression::none},
      {"a.jsonl", FileForm::json_lines, Compression::none},
      {"a.ndjson", FileForm::json_lines, Compression::none},
      {"a.txt.gz", FileForm::archive_text, Compression::gzip},
      {"a.json.gz", FileForm::json, Compression::gzip},
      {"a.jsonl.zst", FileForm::json_lines, Compression::zstd},
      {"dir.x/a.b.ndjson.zst", FileForm::json_lines, Compression::zstd},
      {"A.TXT.GZ", FileForm::archive_text, Compression::gzip},
  };
  for (const Case& c : cases) {
    const auto file = input_file(c.path);
    ASSERT_TRUE(file) << c.path;
    EXPECT_EQ(file->path, c.path);
    EXPECT_EQ(file->form, c.form) << c.path;
    EXPECT_EQ(file->compression, c.compression) << c.path;
  }
  for (const char* path :
       {"", "a", "a.gz", "a.html", "a.txt.bz2", "a.txt.", "txt", ".txt", ".gz", "a.txt/b", "a.gz.txt.x"}) {
    EXPECT_FALSE(input_file(path)) << path;
  }
}

TEST(NameWithoutEnding, IsTheIdOfAnArchiveText) {
  for (const auto& [path, name] :
       std::vector<std::pair<std::string, std::string>>{{"000_e72f.txt", "000_e72f"},
                                                        {"/x/y.z/a.b.txt.gz", "a.b"},
                                                        {"A.TXT.ZST", "A"},
                                                        {"a.txt.txt", "a.txt"}}) {
    EXPECT_EQ(name_without_ending(path), name);
  }
}

struct Visited {
  std::vector<std::string> files;
  std::vector<std::pair<std::string, std::string>> unreadable;
};

class VisitFilesTest : public testing::Test {
 protected:
  void make(const std::string& name) { write_file(directory_.path() / name, "x"); }

  // Paths relative to the directory.
  Visited visit(const std::vector<std::string>& names) {
    const std::string root = directory_.path().string() + '/';
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(name == "-" ? name : root + name);
    Visited visited;
    const auto relative = [&root](const std::string& path) {
      return path.starts_with(root) ? path.substr(root.size()) : path;
    };
    visit_files(paths, {[&](const InputFile& file) {
                          visited.files.push_back(relative(file.path));
                          return true;
                        },
                        [&](const std::string& path, const std::string& reason) {
                          visited.unreadable.emplace_back(relative(path), reason);
                        }});
    return visited;
  }

  test::TemporaryDirectory directory_;
};

TEST_F(VisitFilesTest, GoesThroughDirectoriesInBytewiseOrder) {
  for (const char* name :
       {"d/b.txt", "d/a.json", "d/B.txt", "d/a/z.jsonl", "d/a/é.txt", "d/a-b.txt", "d/c/d/e.txt.gz"})
    make(name);
  EXPECT_THAT(visit({"d"}).files, ElementsAre("d/B.txt", "d/a/z.jsonl", "d/a/é.txt", "d/a-b.txt", "d/a.json",
                                              "d/b.txt", "d/c/d/e.txt.gz"));
  EXPECT_THAT(visit({"d/c/", "d/b.txt", "-", "d/b.txt"}).files,
              ElementsAre("d/c/d/e.txt.gz", "d/b.txt", "-", "d/b.txt"));
}

TEST_F(VisitFilesTest, LeavesOutWhatIsHiddenOrUnknownInsideDirectories) {
  for (const char* name : {"d/.a.txt", "d/.git/a.txt", "d/a.html", "d/a", "d/README.md", "d/ok.txt"})
    make(name);
  ASSERT_EQ(::mkfifo((directory_.path() / "d/pipe.txt").c_str(), 0600), 0);
  const Visited visited = visit({"d"});
  EXPECT_THAT(visited.files, ElementsAre("d/ok.txt"));
  EXPECT_THAT(visited.unreadable, IsEmpty());
}

TEST_F(VisitFilesTest, TakesHiddenFilesThatAreNamed) {
  make(".a.txt");
  EXPECT_THAT(visit({".a.txt"}).files, ElementsAre(".a.txt"));
}

TEST_F(VisitFilesTest, FollowsLinksButNotInCircles) {
  make("d/a/x.txt");
  make("elders/y.txt");
  fs::create_directory_symlink("..", directory_.path() / "d/a/boven");
  fs::create_directory_symlink(".", directory_.path() / "d/hier");
  fs::create_directory_symlink("../elders", directory_.path() / "d/link");
  fs::create_symlink("a/x.txt", directory_.path() / "d/z.txt");
  fs::create_symlink("weg", directory_.path() / "d/kapot.txt");
  const Visited visited = visit({"d"});
  EXPECT_THAT(visited.files, ElementsAre("d/a/x.txt", "d/link/y.txt", "d/z.txt"));
  EXPECT_THAT(visited.unreadable, ElementsAre(Pair("d/kapot.txt", "No such file or directory")));
}

TEST_F(VisitFilesTest, SaysWhatCannotBeReadAndGoesOn) {
  make("a.txt");
  make("a.html");
  EXPECT_THAT(visit({"weg.txt", "a.html", "a.txt/b.txt", "a.txt"}).files, ElementsAre("a.txt"));
  EXPECT_THAT(visit({"weg.txt", "a.html", "a.txt/b.txt", "a.txt"}).unreadable,
              ElementsAre(Pair("weg.txt", "No such file or directory"), Pair("a.html", HasSubstr(".jsonl")),
                          Pair("a.txt/b.txt", "Not a directory")));
}

TEST_F(VisitFilesTest, SaysWhichDirectoryIsClosed) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may open every directory";
  make("d/dicht/a.txt");
  make("d/open/b.txt");
  fs::permissions(directory_.path() / "d/dicht", fs::perms::none);
  const Visited visited = visit({"d"});
  fs::permissions(directory_.path() / "d/dicht", fs::perms::owner_all);
  EXPECT_THAT(visited.files, ElementsAre("d/open/b.txt"));
  EXPECT_THAT(visited.unreadable, ElementsAre(Pair("d/dicht", "Permission denied")));
}

TEST_F(VisitFilesTest, StopsWhenTheVisitorDoes) {
  for (const char* name : {"d/a.txt", "d/b.txt", "d/c/d.txt", "e.txt"}) make(name);
  int seen = 0;
  const bool all = visit_files(
      {directory_.path() / "d", directory_.path() / "e.txt"},
      {[&seen](const InputFile&) { return ++seen < 2; }, [](const std::string&, const std::string&) {}});
  EXPECT_FALSE(all);
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace trefwoord::indexer
