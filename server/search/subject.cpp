#include "server/search/subject.h"

#include <map>

#include "indexer/impact.h"
#include "indexer/paragraphs.h"
#include "indexer/schema.h"
#include "indexer/token_stream.h"
#include "server/search/token_streams.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;

std::int32_t day_in(const Xapian::Document& document, schema::Slot slot, std::int32_t absent) {
  const std::string day = document.get_value(slot);
  return day.empty() ? absent : static_cast<std::int32_t>(schema::day_of(day));
}

DocumentDate date_in(const Xapian::Document& document) {
  const DocumentDate none;
  return {.first_day = day_in(document, schema::kPublishedFirstSlot, none.first_day),
          .last_day = day_in(document, schema::kPublishedLastSlot, none.last_day)};
}

// Prefixes of terms that are no stems are capitals.
bool is_stem_term(const std::string& term) {
  return !term.empty() && (term.front() < 'A' || term.front() > 'Z');
}

// Counts an article's words field by field, as the index does (indexer/document_builder).
class WordCount {
 public:
  explicit WordCount(analyzers::DutchAnalyzer& analyzer) : analyzer_(analyzer) {}

  // Appends the codes of the field's words.
  void add(std::string_view text, indexer::FieldKind field, std::vector<indexer::WordCode>& codes) {
    for (const analyzers::Token& token : analyzer_.analyze(text)) {
      frequencies_[std::string(token.stem)] +=
          indexer::field_weight(field) * indexer::token_weight(token.kind);
      if (!analyzers::has_own_position(token.kind)) continue;
      ++words_;
      codes.push_back(indexer::word_code(token.form, token.stem));
    }
  }

  [[nodiscard]] std::vector<ArticleStem> stems() const {
    std::vector<ArticleStem> stems;
    stems.reserve(frequencies_.size());
    for (const auto& [stem, frequency] : frequencies_) {
      stems.push_back({stem, indexer::impact(frequency, words_, indexer::kDefaultAverageWords)});
    }
    return stems;
  }

 private:
  analyzers::DutchAnalyzer& analyzer_;
  std::map<std::string, double> frequencies_;
  std::uint32_t words_ = 0;
};

}  // namespace

Subject subject_of(Xapian::docid number, const LiveIndex& index) {
  Subject subject;
  const Xapian::Document document = index.database.get_document(number);
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string text = *term;
    if (is_stem_term(text)) {
      subject.stems.push_back({text, term.get_wdf()});
    } else if (text.starts_with(schema::kSectionPrefix)) {
      subject.section_term = text;
    }
  }
  TokenStreams streams(index);
  subject.shingles = indexer::shingles_of_article(streams.of(number));
  subject.date = date_in(document);
  return subject;
}

Subject subject_of(const indexer::Article& article, analyzers::DutchAnalyzer& analyzer) {
  WordCount count(analyzer);
  std::vector<indexer::WordCode> title;
  std::vector<indexer::WordCode> body;
  count.add(article.title, indexer::FieldKind::title, title);
  for (const indexer::Paragraph& paragraph : indexer::split_paragraphs(article.body)) {
    count.add(std::string_view(article.body).substr(paragraph.begin, paragraph.end - paragraph.begin),
              indexer::field_of(paragraph.kind), body);
  }
  Subject subject{.stems = count.stems(), .shingles = indexer::shingles_of(body.empty() ? title : body)};
  if (!article.section.empty()) {
    subject.section_term = schema::filter_term(schema::kSectionPrefix, article.section);
  }
  if (article.published) {
    subject.date = {
        .first_day = static_cast<std::int32_t>(article.published->first_day().time_since_epoch().count()),
        .last_day = static_cast<std::int32_t>(article.published->last_day().time_since_epoch().count())};
  }
  return subject;
}

DocumentDate date_of(Xapian::docid document, const Xapian::Database& database) {
  return date_in(database.get_document(document, Xapian::DOC_ASSUME_VALID));
}

}  // namespace trefwoord::search
