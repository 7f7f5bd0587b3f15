#include "server/search/index_words.h"

#include <algorithm>

#include "analyzers/tokenizer.h"
#include "analyzers/word_run.h"
#include "indexer/schema.h"
#include "indexer/stored_article.h"
#include "server/search/term_documents.h"

namespace trefwoord::search {
namespace {

namespace schema = indexer::schema;
using analyzers::Token;
using analyzers::TokenKind;

// Articles that are read to see how they write a word.
constexpr int kMostArticlesRead = 3;

bool begins_small(std::string_view text) {
  return text.front() < 'A' || text.front() > 'Z';
}

// Whether a word of a text may have the folded `word` among its tokens: most need not be analyzed to see that
// they have not, and a law has a hundred thousand.
bool may_be(std::string_view raw, analyzers::WordShape shape, std::string_view word) {
  const bool begins_plainly = static_cast<unsigned char>(raw.front()) < 0x80U;
  return shape != analyzers::WordShape::solid || !begins_plainly ||
         analyzers::ascii_lower(raw.front()) == word.front();
}

// As the article writes the word first, or first with a small letter. "" if it does not have it.
std::string as_written_in(const Result<std::string>& data, std::string_view word,
                          analyzers::DutchAnalyzer& analyzer) {
  const Result<indexer::StoredArticle> stored =
      data.and_then([](const std::string& serialised) { return indexer::StoredArticle::parse(serialised); });
  if (!stored) return {};
  const std::string text = std::string(stored->title).append("\n\n").append(stored->body);
  std::string_view written;
  analyzers::Tokenizer words(text);
  for (analyzers::RawWord place{}; words.next(place);) {
    const std::string_view raw = std::string_view(text).substr(place.begin, place.end - place.begin);
    if (!may_be(raw, place.shape, word)) continue;
    for (const Token& token : analyzer.analyze(raw)) {
      if (token.form != word || !has_own_position(token.kind)) continue;
      const std::string_view here = raw.substr(token.begin, token.end - token.begin);
      if (begins_small(here)) return std::string(here);
      if (written.empty()) written = here;
    }
  }
  return std::string(written);
}

}  // namespace

std::uint64_t IndexWords::articles_found_by(std::string_view word) const {
  std::uint64_t whole = 0;
  std::uint64_t parts = 0;
  std::uint32_t parts_end = 0;
  for (const Token& token : analyzer_.analyze(word)) {
    const std::uint64_t articles = frequency_of(std::string(token.stem), index_);
    if (token.kind != TokenKind::compound_part) {
      whole = articles;
    } else if (token.begin >= parts_end) {  // what is inside a part stands for the part
      parts = parts_end == 0 ? articles : std::min(parts, articles);
      parts_end = token.end;
    }
  }
  return std::max(whole, parts);
}

std::uint64_t IndexWords::articles_with_form_of(std::string_view word) const {
  return frequency_of(stem_of(word), index_);
}

bool IndexWords::is_compound(std::string_view word) const {
  const std::span<const Token> tokens = analyzer_.analyze(word);
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return token.kind == TokenKind::compound_part; });
}

std::uint64_t IndexWords::articles_with_new(std::string_view word) const {
  return frequency_of(schema::new_word_term(word), index_);
}

std::string IndexWords::as_written(std::string_view word) const {
  const std::string new_word = schema::new_word_term(word);
  const std::string term = frequency_of(new_word, index_) > 0 ? new_word : stem_of(word);
  std::string written;
  TermDocuments with(term, index_);
  for (int left = kMostArticlesRead; left > 0 && !with.at_end(); --left, with.next()) {
    std::string here =
        as_written_in(index_.articles.unpacked(with.document(), index_.database), word, analyzer_);
    if (!here.empty() && begins_small(here)) return here;
    if (written.empty()) written = std::move(here);
  }
  return written;
}

// "" stands for every article, so it must not be asked for: no word has it.
std::string IndexWords::stem_of(std::string_view word) const {
  const std::span<const Token> tokens = analyzer_.analyze(word);
  return tokens.empty() ? std::string(word) : std::string(tokens.front().stem);
}

}  // namespace trefwoord::search
