#include "server/search/written_words.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/phrase_matcher.h"
#include "indexer/schema.h"
#include "indexer/token_stream.h"
#include "server/search/term_documents.h"
#include "server/search/token_streams.h"

namespace trefwoord::search {
namespace {

using indexer::FieldKind;

// Articles that are read to see whether a word has a small letter anywhere.
constexpr int kArticlesRead = 3;

// Reading a word in the text of a law costs as much as in a hundred news articles: those are read first.
constexpr std::uint32_t kLongStreamBytes = 4'096;  // some thousand words

// Among which short ones are looked for.
constexpr std::size_t kPostingsSeen = 500;

bool begins_small(std::string_view text) {
  return text.front() < 'A' || text.front() > 'Z';
}

struct Place {
  bool in_title;
  std::uint32_t position;
};

std::optional<Place> place_of(indexer::WordCode code, std::string_view stream) {
  std::optional<Place> place;
  std::uint32_t in_title = 0;
  std::uint32_t in_body = 0;
  indexer::for_each_word(stream, [&](const indexer::StreamWord& word) {
    const bool is_title = word.field == FieldKind::title;
    if (!place && word.code == code) place = Place{is_title, is_title ? in_title : in_body};
    ++(is_title ? in_title : in_body);
  });
  return place;
}

std::string text_at(const Place& place, std::string_view form, const indexer::Article& article,
                    analyzers::DutchAnalyzer& analyzer) {
  const std::string_view text = place.in_title ? article.title : article.body;
  for (const analyzers::Token& token : analyzer.analyze_at({&place.position, 1}, text).tokens) {
    if (token.form == form) return std::string(text.substr(token.begin, token.end - token.begin));
  }
  return {};
}

bool has(const std::string& term, Xapian::docid document, const LiveIndex& index) {
  TermDocuments with(term, index);
  with.skip_to(document);
  return !with.at_end() && with.document() == document;
}

// Of those with the term: the first short ones, then the first long ones, as many as are searched of each.
std::vector<Xapian::docid> documents_with(const std::string& term, const LiveIndex& index) {
  std::vector<Xapian::docid> documents;
  std::vector<Xapian::docid> long_ones;
  std::size_t seen = 0;
  for (TermDocuments with(term, index);
       !with.at_end() && seen < kPostingsSeen && documents.size() < WrittenWords::kArticlesSearched;
       with.next(), ++seen) {
    const Xapian::docid document = with.document();
    const bool is_long = index.streams && document <= index.streams->documents() &&
                         index.streams->of(document).size() > kLongStreamBytes;
    if (!is_long) {
      documents.push_back(document);
    } else if (long_ones.size() < WrittenWords::kArticlesSearched) {
      long_ones.push_back(document);
    }
  }
  documents.insert(documents.end(), long_ones.begin(), long_ones.end());
  documents.resize(std::min(documents.size(), WrittenWords::kArticlesSearched));
  return documents;
}

}  // namespace

std::optional<WrittenWords::Known> WrittenWords::look_up(std::string_view folded, const LiveIndex& index,
                                                         analyzers::DutchAnalyzer& analyzer) {
  const auto tokens = analyzer.analyze(folded);
  if (tokens.empty()) return std::nullopt;
  Known known{.stem = std::string(tokens.front().stem), .revision = index.revision};
  const std::string new_word = indexer::schema::new_word_term(folded);
  known.term = frequency_of(new_word, index) > 0 ? new_word : known.stem;
  const indexer::WordCode code = indexer::word_code(tokens.front().form, known.stem);
  const indexer::PhraseMatcher has_word({&code, 1});
  TokenStreams streams(index);
  int read = 0;
  for (const Xapian::docid document : documents_with(known.term, index)) {
    const std::string_view stream = streams.of(document);
    const auto place = has_word.matches(stream) ? place_of(code, stream) : std::nullopt;
    if (!place) continue;
    const auto article = index.articles.article(document, index.database);
    if (!article) continue;
    std::string text = text_at(*place, folded, *article, analyzer);
    if (text.empty()) continue;
    if (known.text.empty() || begins_small(text)) {
      known.text = std::move(text);
      known.document = document;
    }
    if (begins_small(known.text) || ++read == kArticlesRead) break;
  }
  return known;
}

std::optional<WrittenWords::Known> WrittenWords::remembered(const std::string& folded,
                                                            const LiveIndex& index) {
  const std::lock_guard lock(mutex_);
  if (index.database.get_uuid() != database_) return std::nullopt;
  const auto known = known_.find(folded);
  return known == known_.end() ? std::nullopt : std::optional(known->second);
}

void WrittenWords::remember(const std::string& folded, Known known, const LiveIndex& index) {
  const std::string uuid = index.database.get_uuid();
  const std::lock_guard lock(mutex_);
  if (uuid != database_ || known_.size() >= kMostRemembered) {
    known_.clear();
    database_ = uuid;
  }
  known_.insert_or_assign(folded, std::move(known));
}

std::optional<WrittenWords::Word> WrittenWords::find(std::string_view folded, const LiveIndex& index,
                                                     analyzers::DutchAnalyzer& analyzer) {
  const std::string word(folded);
  std::optional<Known> known = remembered(word, index);
  const bool is_there = known && !known->text.empty() && has(known->term, known->document, index);
  const bool is_known_to_be_none = known && known->text.empty() && known->revision == index.revision;
  if (!is_there && !is_known_to_be_none) {
    known = look_up(folded, index, analyzer);
    if (!known) return std::nullopt;
    remember(word, *known, index);
  }
  if (known->text.empty()) return std::nullopt;
  const Xapian::doccount articles = frequency_of(known->stem, index);
  return Word{std::move(known->text), articles, std::move(known->stem)};
}

}  // namespace trefwoord::search
