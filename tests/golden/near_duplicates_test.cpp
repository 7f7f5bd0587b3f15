// Edits the sample articles as editors do, by near_duplicates/edits.json, and holds what is told from the
// two texts (indexer/shingles.h), and from their fingerprints alone (indexer/story_fingerprint.h), to the
// figures there: versions of one article are near-duplicates, different articles, some of which are about the
// same event, are not. The figures are printed.

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "indexer/article_source.h"
#include "indexer/document_builder.h"
#include "indexer/schema.h"
#include "indexer/shingles.h"
#include "indexer/story_fingerprint.h"

namespace trefwoord {
namespace {

using indexer::Article;
using nlohmann::json;
namespace fs = std::filesystem;

const fs::path kTests = fs::path(TEST_DATA_DIRECTORY).parent_path();

std::vector<Article> sample_articles() {
  std::vector<Article> articles;
  const indexer::RecordSink sink{
      .record =
          [&](indexer::RawRecord&& record) {
            articles.push_back(*indexer::parse_record(record));
            return true;
          },
      .unreadable = [](const indexer::UnreadableInput& input) { ADD_FAILURE() << input.reason; }};
  indexer::read_records({(kTests / "sample_articles").string()}, sink);
  return articles;
}

std::vector<std::string> paragraphs_of(const std::string& body) {
  std::vector<std::string> paragraphs;
  for (std::size_t begin = 0; begin <= body.size();) {
    const std::size_t end = std::min(body.find("\n\n", begin), body.size());
    paragraphs.push_back(body.substr(begin, end - begin));
    begin = end + 2;
  }
  return paragraphs;
}

std::string body_of(const std::vector<std::string>& paragraphs) {
  std::string body;
  for (const std::string& paragraph : paragraphs) {
    (body += body.empty() ? "" : "\n\n") += paragraph;
  }
  return body;
}

// The first figure, or where there is none the last word, becomes another one.
std::string with_another_figure(std::string body) {
  const auto digit = std::find_if(body.begin(), body.end(), [](unsigned char c) { return std::isdigit(c); });
  if (digit == body.end()) return body.substr(0, body.rfind(' ')) + " veertien.";
  *digit = *digit == '9' ? '8' : static_cast<char>(*digit + 1);
  return body;
}

// The versions of an article that one kind of edit makes.
using Edit = std::function<std::vector<Article>(const Article&)>;

Article with_body(Article article, std::string body) {
  article.body = std::move(body);
  return article;
}

std::map<std::string, Edit> edits(const json& texts) {
  const auto headlines = texts.at("headlines").get<std::vector<std::string>>();
  const auto intros = texts.at("intros").get<std::vector<std::string>>();
  const auto further = texts.at("paragraphs").get<std::vector<std::string>>();
  const auto change_headline = [headlines](const Article& article) {
    std::vector<Article> versions(headlines.size(), article);
    for (std::size_t i = 0; i < headlines.size(); ++i) versions[i].title = headlines[i];
    return versions;
  };
  const auto add_paragraph = [further](const Article& article) {
    std::vector<Article> versions;
    for (const std::string& text : further) {
      auto paragraphs = paragraphs_of(article.body);
      paragraphs.insert(paragraphs.begin() + 1, text);
      versions.push_back(with_body(article, body_of(paragraphs)));
    }
    return versions;
  };
  const auto cut_paragraph = [](const Article& article) {
    std::vector<Article> versions;
    auto paragraphs = paragraphs_of(article.body);
    for (std::size_t cut = 1; cut < paragraphs.size(); ++cut) {
      auto left = paragraphs;
      left.erase(left.begin() + static_cast<std::ptrdiff_t>(cut));
      versions.push_back(with_body(article, body_of(left)));
    }
    return versions;
  };
  const auto swap_intro = [intros](const Article& article) {
    std::vector<Article> versions;
    auto paragraphs = paragraphs_of(article.body);
    if (paragraphs.size() < 2) return versions;  // it is all intro
    for (const std::string& text : intros) {
      paragraphs.front() = text;
      versions.push_back(with_body(article, body_of(paragraphs)));
    }
    return versions;
  };
  const auto correct_figure = [](const Article& article) {
    return std::vector{with_body(article, with_another_figure(article.body))};
  };
  const auto change_all = [=](const Article& article) {
    std::vector<Article> versions;
    for (const Article& longer : add_paragraph(correct_figure(change_headline(article).front()).front())) {
      versions.push_back(longer);
      for (Article& shorter : cut_paragraph(longer)) versions.push_back(std::move(shorter));
    }
    return versions;
  };
  return {{"headline", change_headline},    {"figure", correct_figure},    {"paragraph added", add_paragraph},
          {"paragraph cut", cut_paragraph}, {"intro swapped", swap_intro}, {"all but the intro", change_all}};
}

// How versions are told from their shingles.
using Teller = std::function<bool(const indexer::Shingles&, const indexer::Shingles&)>;

bool share_half(const indexer::Shingles& a, const indexer::Shingles& b) {
  return indexer::shared_part(a, b) >= indexer::kNearDuplicate;
}

// As the stories of an index are found.
bool have_versions_fingerprints(const indexer::Shingles& a, const indexer::Shingles& b) {
  const auto one = indexer::story_fingerprint(a);
  const auto other = indexer::story_fingerprint(b);
  if (!one || !other || !indexer::are_versions(*one, *other)) return false;
  for (std::size_t band = 0; band < indexer::kBands; ++band) {
    if (indexer::band_of(*one, band) == indexer::band_of(*other, band)) return true;
  }
  return false;
}

class NearDuplicates : public testing::Test {
 protected:
  void expect_recall(const Teller& are_versions, const std::string& figures) {
    std::size_t all = 0;
    std::size_t all_told = 0;
    for (const auto& [kind, edit] : edits(texts_)) {
      std::size_t versions = 0;
      std::size_t told = 0;
      for (const Article& article : articles_) {
        const indexer::Shingles original = shingles_of(article);
        for (const Article& version : edit(article)) {
          ++versions;
          told += are_versions(original, shingles_of(version)) ? 1U : 0U;
        }
      }
      const double recall = static_cast<double>(told) / static_cast<double>(versions);
      std::cout << kind << ": " << told << " of " << versions << " told\n";
      EXPECT_GE(recall, texts_.at(figures).at(kind).get<double>()) << kind;
      all += versions;
      all_told += told;
    }
    std::cout << all_told << " of " << all << " told\n";
  }

  void expect_no_mistakes(const Teller& are_versions) {
    std::vector<indexer::Shingles> all;
    for (const Article& article : articles_) all.push_back(shingles_of(article));
    ASSERT_EQ(all.size(), 60U);
    std::size_t mistaken = 0;
    double most = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        most = std::max(most, indexer::shared_part(all[i], all[j]));
        mistaken += are_versions(all[i], all[j]) ? 1U : 0U;
      }
    }
    std::cout << mistaken << " of " << all.size() * (all.size() - 1) / 2
              << " pairs mistaken; the most that two share is " << most << '\n';
    EXPECT_LE(mistaken, texts_.at("most_pairs_mistaken").get<std::size_t>());
  }

 private:
  indexer::Shingles shingles_of(const Article& article) {
    return indexer::shingles_of_article(builder_.build(article).get_value(indexer::schema::kTokenStreamSlot));
  }

  const json texts_ = json::parse(std::ifstream(kTests / "golden" / "near_duplicates" / "edits.json"));
  const std::vector<Article> articles_ = sample_articles();
  indexer::DocumentBuilder builder_{indexer::kDefaultAverageWords};
};

TEST_F(NearDuplicates, VersionsOfAnArticleAreTold) {
  expect_recall(share_half, "least_recall");
}

TEST_F(NearDuplicates, DifferentArticlesAreNotMistakenForVersions) {
  expect_no_mistakes(share_half);
}

TEST_F(NearDuplicates, VersionsOfAnArticleAreToldByTheirFingerprints) {
  expect_recall(have_versions_fingerprints, "least_recall_of_fingerprints");
}

TEST_F(NearDuplicates, DifferentArticlesHaveNoVersionsFingerprints) {
  expect_no_mistakes(have_versions_fingerprints);
}

}  // namespace
}  // namespace trefwoord
