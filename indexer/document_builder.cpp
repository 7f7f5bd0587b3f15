#include "indexer/document_builder.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "indexer/paragraphs.h"
#include "indexer/schema.h"
#include "indexer/shingles.h"
#include "indexer/stored_article.h"
#include "indexer/story_fingerprint.h"

namespace trefwoord::indexer {
namespace {

// Where each field of title + blank line + body begins, in bytes of that text.
struct FieldStart {
  std::size_t begin;
  FieldKind field;
};

std::vector<FieldStart> field_starts(const Article& article, std::size_t body_begin) {
  std::vector<FieldStart> starts;
  if (!article.title.empty()) {
    starts.push_back({0, FieldKind::title});
  }
  for (const Paragraph& paragraph : split_paragraphs(article.body)) {
    starts.push_back({body_begin + paragraph.begin, field_of(paragraph.kind)});
  }
  return starts;
}

// A blank value is no value: there is nothing to filter by.
void add_filter(std::string_view prefix, const std::string& value, Xapian::Document& document) {
  if (const std::string term = schema::filter_term(prefix, value); term.size() > prefix.size()) {
    document.add_boolean_term(term);
  }
}

void add_url(const std::string& url, Xapian::Document& document) {
  if (const std::string term = schema::url_term(url); term.size() > schema::kUrlPrefix.size()) {
    document.add_boolean_term(term);
  }
}

void add_filters(std::string_view prefix, const std::vector<std::string>& values,
                 Xapian::Document& document) {
  for (const std::string& value : values) {
    add_filter(prefix, value, document);
  }
}

void add_dates(const Article& article, Xapian::Document& document) {
  if (!article.published) {
    return;
  }
  const PublicationDate& date = *article.published;
  document.add_value(schema::kPublishedSlot,
                     schema::sortable_seconds(date.first_second().time_since_epoch().count()));
  document.add_value(schema::kPublishedFirstSlot,
                     schema::sortable_day(date.first_day().time_since_epoch().count()));
  document.add_value(schema::kPublishedLastSlot,
                     schema::sortable_day(date.last_day().time_since_epoch().count()));
}

}  // namespace

Xapian::Document DocumentBuilder::build(const Article& article) {
  Xapian::Document document;
  analyze(article);
  add_terms(document);
  add_new_words(document);
  const std::string stream = stream_.take();
  if (const auto fingerprint = story_fingerprint(shingles_of_article(stream))) {
    document.add_value(schema::kStorySlot, serialise(*fingerprint));
  }
  document.add_value(schema::kTokenStreamSlot, stream);
  document.add_boolean_term(schema::id_term(article.id));
  add_filter(schema::kSectionPrefix, article.section, document);
  add_filter(schema::kSourcePrefix, article.source, document);
  add_filters(schema::kAuthorPrefix, article.authors, document);
  add_filters(schema::kTagPrefix, article.tags, document);
  add_url(article.url, document);
  add_dates(article, document);
  std::string data = serialise(article);
  document.add_value(schema::kContentHashSlot, content_hash(data));
  document.set_data(packing_.pack(std::move(data), std::move(cuts_)));
  return document;
}

void DocumentBuilder::analyze(const Article& article) {
  text_.assign(article.title).append("\n\n");
  const std::size_t body_begin = text_.size();
  text_.append(article.body);
  const std::vector<FieldStart> starts = field_starts(article, body_begin);

  occurrences_.clear();
  new_words_.clear();
  words_ = 0;
  title_words_ = 0;
  cuts_.clear();
  const bool is_long = article.body.size() > ArticlePacking::kMostInOnePiece;
  auto next = starts.begin();
  FieldKind field = FieldKind::body;
  for (const analyzers::Token& token : analyzer_.analyze(text_)) {
    for (; next != starts.end() && next->begin <= token.begin; ++next) {
      if (field == FieldKind::title) title_words_ = words_;
      field = next->field;
      stream_.start_field(field);
      section_begin_ = words_;
    }
    if (is_long && field != FieldKind::title) add_cut(token, body_begin);
    occurrences_.push_back({token.stem, field_weight(field) * token_weight(token.kind)});
    new_words_.take(token);
    add_to_stream(token);
  }
}

// Where a section of a long paragraph ends, and a word begins that nothing but a blank stands before.
void DocumentBuilder::add_cut(const analyzers::Token& token, std::size_t body_begin) {
  if (words_ - section_begin_ < kWordsASection || token.kind == analyzers::TokenKind::compound_part) return;
  if (const char before = text_[token.begin - 1]; before != ' ' && before != '\n') return;
  cuts_.push_back({static_cast<std::uint32_t>(token.begin - body_begin), words_ - title_words_});
  section_begin_ = words_;
}

// A hyphenated word as a whole comes before its first part, whose place it shares.
void DocumentBuilder::add_to_stream(const analyzers::Token& token) {
  if (token.kind == analyzers::TokenKind::joined) {
    joined_ = stem_code(token.stem);
  } else if (token.kind == analyzers::TokenKind::compound_part) {
    stream_.add_part(stem_code(token.stem));
  } else {
    stream_.add(word_code(token.form, token.stem));
    ++words_;
    if (joined_) {
      stream_.add_part(*std::exchange(joined_, std::nullopt));
    }
  }
}

void DocumentBuilder::add_terms(Xapian::Document& document) {
  std::sort(occurrences_.begin(), occurrences_.end(),
            [](const Occurrence& a, const Occurrence& b) { return a.stem < b.stem; });
  for (auto first = occurrences_.begin(); first != occurrences_.end();) {
    double frequency = 0;
    auto last = first;
    for (; last != occurrences_.end() && last->stem == first->stem; ++last) {
      frequency += last->weight;
    }
    document.add_term(std::string(first->stem), impact(frequency, words_, average_words_));
    first = last;
  }
}

void DocumentBuilder::add_new_words(Xapian::Document& document) {
  for (const std::string_view word : new_words_.words())
    document.add_boolean_term(schema::new_word_term(word));
}

}  // namespace trefwoord::indexer
