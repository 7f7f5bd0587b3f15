// Random searches of random small archives, against what brute force finds in the articles' own words.
// TREFWOORD_DIFFERENTIAL: how many searches (1,000 by default); TREFWOORD_SEED: which (1).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <set>

#include "indexer/article_json.h"
#include "indexer/index_builder.h"
#include "indexer/index_writer.h"
#include "server/search/query_parser.h"
#include "server/search/search_index.h"
#include "tests/differential/random_archive.h"
#include "tests/differential/search_truth.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::test {
namespace {

using indexer::Article;
using search::Hit;
using search::SearchRequest;

constexpr std::uint32_t kMostArticles = 16;
constexpr std::uint32_t kSearchesAnArchive = 100;
// Of scores, which a whole result that a cursor points into keeps as floats.
constexpr double kExact = 1e-6;
constexpr double kRounded = 1e-3;
// Enough to see what they have in common.
constexpr std::size_t kMostDifferences = 20;

std::uint32_t number_from(const char* variable, std::uint32_t by_default) {
  const char* value = std::getenv(variable);
  return value == nullptr ? by_default : static_cast<std::uint32_t>(std::strtoul(value, nullptr, 10));
}

std::set<std::string> ids_of(const std::vector<const Article*>& articles) {
  std::set<std::string> ids;
  for (const Article* article : articles) ids.insert(article->id);
  return ids;
}

// An index of random articles, and the articles.
class Archive {
 public:
  explicit Archive(RandomArchive& random) {
    rebuild(random);
    if (random.once_in(2)) change(random);
    index_ = std::move(search::SearchIndex::open(data(), 1).value());
    index_->use_synonyms(search::Synonyms());
    const analyzers::Analysis analysis = index_->analysis().value();
    analyzer_ = analyzers::DutchAnalyzer(analysis);
    truth_.emplace(articles_, analyzer_, analysis);
  }

  // What is wrong with what a search finds; "" if nothing is.
  std::string fault_of(const SearchRequest& request) {
    const std::set<std::string> expected = ids_of(truth_->found_by(request));
    std::vector<Hit> hits;
    for (std::optional<SearchRequest> page = request; page; page = ask(*page, hits, expected.size())) {
    }
    if (!fault_.empty()) return std::exchange(fault_, "");
    if (const std::string fault = fault_of_set(expected, hits); !fault.empty()) return fault;
    return fault_of_order(request, hits);
  }

  [[nodiscard]] const Article& article(const std::string& id) const {
    return *std::ranges::find(articles_, id, &Article::id);
  }

 private:
  [[nodiscard]] std::filesystem::path data() const { return scratch_.path() / "data"; }

  void rebuild(RandomArchive& random) {
    const std::string file = (scratch_.path() / "articles.jsonl").string();
    std::ofstream lines(file);
    for (std::uint32_t count = 1 + random.below(kMostArticles); count > 0; --count) {
      articles_.push_back(random.article(static_cast<int>(count)));
      lines << indexer::to_json(articles_.back()) << '\n';
    }
    lines.close();
    const std::uint32_t shards = 1 + random.below(3);
    if (!indexer::rebuild_index(data(), {file}, {}, {.workers = 1, .shards = shards}))
      throw std::runtime_error("No index.");
  }

  // As a server would.
  void change(RandomArchive& random) {
    indexer::IndexWriter writer = indexer::IndexWriter::open(data()).value();
    for (std::uint32_t count = 1 + random.below(8); count > 0; --count) {
      const Article article = random.article(static_cast<int>(1 + random.below(kMostArticles)));
      const auto former = std::ranges::find(articles_, article.id, &Article::id);
      const bool is_there = former != articles_.end();
      if (is_there) articles_.erase(former);
      if (is_there && articles_.size() > 1 && random.once_in(3)) {
        (void)writer.remove(article.id).value();
      } else {
        (void)writer.add(article).value();
        articles_.push_back(article);
      }
      if (random.once_in(3)) (void)writer.commit();
    }
    if (!writer.commit()) throw std::runtime_error("No commit.");
  }

  // Adds a page to the hits; the request for the next one, if there is any.
  std::optional<SearchRequest> ask(SearchRequest request, std::vector<Hit>& hits, std::size_t expected) {
    const auto result = index_->search(request);
    if (!result) {
      fault_ = result.error().message;
      return std::nullopt;
    }
    if (result->found != expected || result->found_is_lower_bound) {
      fault_ = "found " + std::to_string(result->found) + " of " + std::to_string(expected);
    }
    if (hits.empty() && fault_.empty()) fault_ = truth_->fault_of_counts(request, *result);
    for (const Hit& hit : result->hits) note_explanation(hit, request.cursor ? kRounded : kExact);
    hits.insert(hits.end(), result->hits.begin(), result->hits.end());
    const bool is_last = request.cursor ? !result->next : result->hits.empty();
    if (is_last) return std::nullopt;
    if (request.cursor) request.cursor = result->next;
    ++request.page;
    return request;
  }

  void note_explanation(const Hit& hit, double precision) {
    if (!hit.explanation) return;
    double sum = 0;
    for (const search::ExplanationPart& part : hit.explanation->parts) sum += part.score;
    if (std::abs(sum - hit.score) > precision)
      fault_ =
          hit.article.id + " scores " + std::to_string(hit.score) + ", explained as " + std::to_string(sum);
  }

  std::string fault_of_set(const std::set<std::string>& expected, const std::vector<Hit>& hits) const {
    std::set<std::string> found;
    for (const Hit& hit : hits) {
      if (!found.insert(hit.article.id).second) return hit.article.id + " is found twice";
      if (hit.article != article(hit.article.id)) return hit.article.id + " is another article";
    }
    for (const Article& one : articles_) {
      if (expected.contains(one.id) == found.contains(one.id)) continue;
      return one.id + (found.contains(one.id) ? " should not be found: " : " should be found: ") +
             indexer::to_json(one);
    }
    return "";
  }

  TemporaryDirectory scratch_;
  std::vector<Article> articles_;
  std::unique_ptr<search::SearchIndex> index_;
  analyzers::DutchAnalyzer analyzer_;
  std::optional<SearchTruth> truth_;
  std::string fault_;
};

std::string told(const SearchRequest& request) {
  const search::QueryTree tree = search::parse_query_tree(request.text);
  return "query: " + request.text + "\nread as: " + search::text_of(tree.root) +
         "\nmatch=" + std::to_string(static_cast<int>(request.match)) +
         " sort=" + std::to_string(static_cast<int>(request.sort)) +
         (request.compounds ? "" : " compounds=off") + (request.cursor ? " cursor" : "") +
         (request.second_look ? "" : " one look") + (request.recency.weight > 0 ? " recency" : "") +
         (request.explain ? " explain" : "") + " per_page=" + std::to_string(request.per_page) + "\n";
}

TEST(Differential, SearchesFindWhatBruteForceFinds) {
  const std::uint32_t searches = number_from("TREFWOORD_DIFFERENTIAL", 1'000);
  const std::uint32_t seed = number_from("TREFWOORD_SEED", 1);
  std::size_t differences = 0;
  for (std::uint32_t done = 0; done < searches && differences < kMostDifferences;) {
    const std::uint32_t archive_seed = seed + done / kSearchesAnArchive;
    RandomArchive random(archive_seed);
    Archive archive(random);
    const std::uint32_t end = std::min(searches, done + kSearchesAnArchive);
    for (; done < end && differences < kMostDifferences; ++done) {
      const SearchRequest request = random.request();
      const std::string fault = archive.fault_of(request);
      if (fault.empty()) continue;
      ++differences;
      ADD_FAILURE() << "TREFWOORD_SEED=" << archive_seed << "\n" << told(request) << fault;
    }
  }
}

}  // namespace
}  // namespace trefwoord::test
