#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <vector>

#include "indexer/data_directory.h"
#include "indexer/document_file.h"
#include "indexer/verify.h"
#include "tests/indexer/sample_index.h"
#include "tests/support/temporary_directory.h"

// Apart from the other tests of verify, which run with ThreadSanitizer: here one thread does it all, often.
namespace trefwoord::indexer {
namespace {

// A flipped bit is found wherever it changes anything that can be read from the index. (Some fall into room
// that no table uses, and change nothing.)
void flip_bits_of(const std::filesystem::path& data, const std::vector<const char*>& files) {
  const std::filesystem::path live = DataDirectory(data).current().value();
  const auto before = test::contents(data);
  std::mt19937 random(20'240'501);
  int found = 0;
  for (const char* file : files) {
    const std::string whole = test::file_text(live / file);
    for (int flip = 0; flip < 40; ++flip) {
      std::string damaged = whole;
      const std::size_t at = random() % damaged.size();
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << (random() % 8)));
      std::ofstream(live / file, std::ios::binary) << damaged;
      const Result<VerifyReport> report = verify_index(data, 1);
      if (!report || report->problem_count > 0) {
        ++found;
      } else {
        EXPECT_EQ(test::contents(data), before) << file << " at " << at;
      }
    }
    std::ofstream(live / file, std::ios::binary) << whole;
  }
  EXPECT_GT(found, 30);
}

TEST(FlippedBits, AreFoundOrChangeNothing) {
  const test::TemporaryDirectory scratch;
  const std::filesystem::path data = scratch.path() / "data";
  test::build_index(data, test::numbered_articles(300));
  flip_bits_of(data, {kArticleFile, kTokenStreamFile, "postlist.glass", "termlist.glass"});
}

TEST(FlippedBits, AreFoundOrChangeNothingInWhatCameLater) {
  const test::TemporaryDirectory scratch;
  const std::filesystem::path data = scratch.path() / "data";
  test::fill_index(data, test::numbered_articles(300));
  flip_bits_of(data, {"docdata.glass", "postlist.glass", "termlist.glass"});
}

}  // namespace
}  // namespace trefwoord::indexer
