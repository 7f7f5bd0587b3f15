// Runs every search of tests/golden/<case>/searches.json over the case's articles: articles.jsonl beside it,
// or the sample articles that ship with the project. Adding a test is adding a line there.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/index_builder.h"
#include "server/api/explanation_json.h"
#include "server/api/search_parameters.h"
#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

struct GoldenCase {
  fs::path directory;
  json search;
};

void PrintTo(const GoldenCase& golden, std::ostream* out) {
  *out << golden.search.at("search").dump();
}

std::vector<fs::path> golden_directories() {
  std::vector<fs::path> directories;
  for (const fs::directory_entry& entry : fs::directory_iterator(TEST_DATA_DIRECTORY)) {
    if (fs::exists(entry.path() / "searches.json")) {
      directories.push_back(entry.path());
    }
  }
  std::sort(directories.begin(), directories.end());
  return directories;
}

std::vector<GoldenCase> golden_cases() {
  std::vector<GoldenCase> cases;
  for (const fs::path& directory : golden_directories()) {
    for (const json& search : json::parse(std::ifstream(directory / "searches.json"))) {
      cases.push_back({directory, search});
    }
  }
  return cases;
}

// One index a case directory, built once for the whole run.
search::SearchIndex& index_of(const fs::path& directory) {
  static const test::TemporaryDirectory scratch;
  static std::map<fs::path, std::unique_ptr<search::SearchIndex>> indexes;
  std::unique_ptr<search::SearchIndex>& index = indexes[directory];
  if (index == nullptr) {
    const fs::path own = directory / "articles.jsonl";
    const fs::path articles =
        fs::exists(own) ? own : directory.parent_path().parent_path() / "sample_articles";
    const fs::path data = scratch.path() / directory.filename();
    const auto built = indexer::rebuild_index(data, {articles.string()}, {});
    EXPECT_TRUE(built.has_value()) << built.error().message;
    EXPECT_EQ(built->rejected, 0U);
    auto opened = search::SearchIndex::open(data, 1);
    EXPECT_TRUE(opened.has_value()) << opened.error().message;
    index = std::move(*opened);
  }
  return *index;
}

search::SearchRequest request_of(const json& search) {
  api::RequestParameters parameters;
  for (const auto& [name, value] : search.items()) {
    parameters.values.emplace_back(name, value.get<std::string>());
  }
  const auto parsed = api::parse_search_parameters(parameters);
  EXPECT_TRUE(parsed.has_value()) << search;
  return parsed->request;
}

// The ids of all that a search finds, which offers nothing in its place.
std::vector<std::string> all_found(search::SearchIndex& index, search::SearchRequest request) {
  request.page = 1;
  request.per_page = api::kMaxReachableHits;
  request.snippet.words = 0;
  request.suggest = false;
  std::vector<std::string> ids;
  const auto result = index.search(request);
  EXPECT_TRUE(result.has_value());
  for (const search::Hit& hit : result->hits) ids.push_back(hit.article.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

// The same by trying the search, kept, on each article.
std::vector<std::string> all_matched(search::SavedSearches& saved, const std::vector<std::string>& articles) {
  std::vector<std::string> ids;
  const auto hits = saved.match(articles);
  EXPECT_TRUE(hits.has_value()) << hits.error().message;
  for (const search::SavedSearchHit& hit : *hits) ids.push_back(articles[hit.article]);
  std::sort(ids.begin(), ids.end());
  return ids;
}

class Golden : public testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, FindsWhatItShould) {
  const json& search = GetParam().search;
  SCOPED_TRACE(search.at("comment").get<std::string>() + ": " + search.at("search").dump());
  const auto result = index_of(GetParam().directory).search(request_of(search.at("search")));
  ASSERT_TRUE(result.has_value()) << result.error().message;
  std::vector<std::string> ids;
  for (const search::Hit& hit : result->hits) {
    ids.push_back(hit.article.id);
  }
  const json& expect = search.at("expect");
  if (expect.contains("found")) {
    EXPECT_EQ(result->found, expect["found"].get<std::uint64_t>()) << json(ids);
  }
  if (expect.contains("first")) {
    const auto first = expect["first"].get<std::vector<std::string>>();
    EXPECT_EQ(std::vector(ids.begin(),
                          ids.begin() + static_cast<std::ptrdiff_t>(std::min(first.size(), ids.size()))),
              first);
  }
  if (expect.contains("top")) {
    for (const auto& [count, wanted] : expect["top"].items()) {
      const auto end =
          ids.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(std::stoul(count), ids.size()));
      for (const json& id : wanted) {
        EXPECT_TRUE(std::find(ids.begin(), end, id.get<std::string>()) != end)
            << id << " not in " << json(ids);
      }
    }
  }
  if (expect.contains("suggestion")) {
    EXPECT_EQ(result->suggestion, expect["suggestion"].get<std::string>());
  }
  if (expect.contains("never")) {
    for (const json& id : expect["never"]) {
      EXPECT_TRUE(std::find(ids.begin(), ids.end(), id.get<std::string>()) == ids.end()) << id;
    }
  }
}

// What is wrong with how a hit is explained; "" if nothing is.
std::string fault_of(const search::Hit& hit) {
  if (!hit.explanation || hit.explanation->summary.empty() || hit.explanation->parts.empty()) {
    return "nothing is said";
  }
  double sum = 0;
  for (const search::ExplanationPart& part : hit.explanation->parts) {
    if (part.text.empty()) {
      return "a part without a sentence";
    }
    sum += part.score;
  }
  if (std::abs(sum - hit.score) >= 1e-6 || hit.explanation->score != hit.score) {
    return fmt::format("the parts of {} add up to {}", hit.score, sum);
  }
  const json shown = api::explanation_json(*hit.explanation);
  double shown_sum = 0;
  for (const json& part : shown["parts"]) {
    shown_sum += part["score"].get<double>();
  }
  return std::abs(shown_sum - shown["score"].get<double>()) < 1e-6 ? "" : "as shown: " + shown.dump();
}

// The same search, as it is and as other switches make it.
std::vector<search::SearchRequest> variations_of(const search::SearchRequest& request) {
  std::vector<search::SearchRequest> variations{request};
  for (const search::Match match : {search::Match::all, search::Match::any}) {
    variations.push_back(request);
    variations.back().match = match;
  }
  variations.push_back(request);
  variations.back().compounds = !request.compounds;
  variations.push_back(request);
  variations.back().sort = search::Sort::oldest;
  variations.push_back(request);
  variations.back().second_look = false;
  return variations;
}

TEST_P(Golden, ScoresAreExplainedToTheLastDecimal) {
  for (search::SearchRequest& request : variations_of(request_of(GetParam().search.at("search")))) {
    request.explain = true;
    request.per_page = 100;
    const auto result = index_of(GetParam().directory).search(request);
    ASSERT_TRUE(result.has_value()) << result.error().message;
    for (const search::Hit& hit : result->hits) {
      EXPECT_EQ(fault_of(hit), "") << hit.article.id << " for " << request.text;
    }
  }
}

TEST_P(Golden, FindsTheSameWhenItIsKept) {
  search::SearchIndex& index = index_of(GetParam().directory);
  const search::SearchRequest request = request_of(GetParam().search.at("search"));
  const std::vector<std::string> articles = all_found(index, {});
  const std::vector<std::string> found = all_found(index, request);
  const auto saved = index.make_saved_searches();
  const auto kept = saved->keep("1", request);
  ASSERT_TRUE(kept.has_value()) << kept.error().message;
  EXPECT_EQ(all_matched(*saved, articles), found);
  std::vector<std::string> one_by_one;
  for (const std::string& article : articles) {
    for (const std::string& id : all_matched(*saved, {article})) one_by_one.push_back(id);
  }
  EXPECT_EQ(one_by_one, found);
}

INSTANTIATE_TEST_SUITE_P(Searches, Golden, testing::ValuesIn(golden_cases()));

}  // namespace
}  // namespace trefwoord
