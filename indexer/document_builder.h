#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/article.h"
#include "indexer/article_packing.h"
#include "indexer/impact.h"
#include "indexer/new_words.h"
#include "indexer/token_stream.h"

namespace Xapian {
class Document;
}

namespace trefwoord::indexer {

// Makes an article into the document that stands for it in the index: terms with impacts, filters, dates,
// token stream, story fingerprint and the stored article (schema.h). The same article always gives the same
// document for one average. Not thread-safe: one per thread, as its analyzer.
class DocumentBuilder {
 public:
  // `average_words` is the index's pivot (kAverageWordsKey), `analysis` the index's.
  explicit DocumentBuilder(double average_words, const analyzers::Analysis& analysis = analyzers::Analysis(),
                           ArticlePacking packing = {})
      : analyzer_(analysis),
        packing_(std::move(packing)),
        average_words_(average_words),
        new_words_(analysis.lexicon()) {}

  // Throws Xapian::Error only for lack of memory: every term is within Xapian's limits.
  [[nodiscard]] Xapian::Document build(const Article& article);

 private:
  struct Occurrence {
    std::string_view stem;
    double weight;
  };

  void analyze(const Article& article);
  void add_to_stream(const analyzers::Token& token);
  void add_cut(const analyzers::Token& token, std::size_t body_begin);
  void add_terms(Xapian::Document& document);
  void add_new_words(Xapian::Document& document);

  analyzers::DutchAnalyzer analyzer_;
  ArticlePacking packing_;
  double average_words_;
  // Of the article at hand; reused from article to article.
  std::string text_;
  std::vector<Occurrence> occurrences_;
  NewWords new_words_;
  TokenStreamWriter stream_;
  std::optional<StemCode> joined_;  // of the hyphenated word whose first part comes next
  std::uint32_t words_ = 0;
  std::uint32_t title_words_ = 0;
  std::uint32_t section_begin_ = 0;  // in words
  std::vector<BodyCut> cuts_;
};

}  // namespace trefwoord::indexer
