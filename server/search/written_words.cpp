#include "server/search/written_words.h"

#include <vector>

#include "indexer/schema.h"
#include "indexer/token_stream.h"

namespace trefwoord::search {
namespace {

using indexer::FieldKind;

// Articles that are read to see whether a word has a small letter anywhere.
constexpr int kArticlesRead = 3;

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

}  // namespace

std::optional<WrittenWords::Word> WrittenWords::find(std::string_view folded, const LiveIndex& index,
                                                     analyzers::DutchAnalyzer& analyzer) {
  const Xapian::Database& database = index.database;
  if (const std::string uuid = database.get_uuid(); uuid != database_ || known_.size() > kMostRemembered) {
    known_.clear();
    database_ = uuid;
  }
  const auto tokens = analyzer.analyze(folded);
  if (tokens.empty()) return std::nullopt;
  const std::string stem(tokens.front().stem);
  const indexer::WordCode code = indexer::word_code(tokens.front().form, stem);
  const std::string new_word = indexer::schema::new_word_term(folded);
  const std::string& term = database.term_exists(new_word) ? new_word : stem;
  const Xapian::doccount articles = database.get_termfreq(stem);
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  const auto known = known_.find(std::string(folded));
  if (known != known_.end()) {
    posting.skip_to(known->second.document);
    if (posting != end && *posting == known->second.document) return Word{known->second.text, articles};
    posting = database.postlist_begin(term);
  }
  std::optional<Known> found;
  indexer::TokenStreamReader streams(database, index.streams);
  int read = 0;
  for (int searched = 0; searched < kArticlesSearched && posting != end; ++searched, ++posting) {
    const auto place = place_of(code, streams.of(*posting));
    if (!place) continue;
    const auto article = index.packing.unpack_article(database.get_document(*posting).get_data());
    if (!article) continue;
    std::string text = text_at(*place, folded, *article, analyzer);
    if (text.empty()) continue;
    if (!found || begins_small(text)) found = Known{std::move(text), *posting};
    if (begins_small(found->text) || ++read == kArticlesRead) break;
  }
  if (!found) return std::nullopt;
  known_.insert_or_assign(std::string(folded), *found);
  return Word{std::move(found->text), articles};
}

}  // namespace trefwoord::search
