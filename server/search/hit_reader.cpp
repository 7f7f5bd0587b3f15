#include "server/search/hit_reader.h"

#include <algorithm>

#include "indexer/paragraphs.h"
#include "server/search/snippet.h"

namespace trefwoord::search {
namespace {

using analyzers::Token;

std::size_t count_words(std::span<const Token> tokens) {
  return static_cast<std::size_t>(std::count_if(
      tokens.begin(), tokens.end(), [](const Token& token) { return has_own_position(token.kind); }));
}

// Where the text goes on after its first so many words and the punctuation that belongs to them; the text's
// size if nothing follows.
std::size_t end_of_words(std::string_view text, std::span<const Token> tokens, std::size_t words) {
  std::size_t end = 0;
  for (const Token& token : tokens) {
    if (has_own_position(token.kind) && words-- == 0) {
      break;
    }
    end = std::max<std::size_t>(end, token.end);
  }
  constexpr std::string_view kBlanks = " \t\r\n";
  return std::min(text.find_first_not_of(kBlanks, text.find_first_of(kBlanks, end)), text.size());
}

// What of the text is left from a byte on; all of it if no word is. Cuts `paragraphs` accordingly.
AnalyzedBody from_byte(std::size_t byte, AnalyzedBody text, std::vector<indexer::Paragraph>& paragraphs) {
  const auto is_before = [byte](const auto& place) { return place.begin < byte; };
  const auto tokens = std::find_if_not(text.tokens.begin(), text.tokens.end(), is_before);
  if (tokens == text.tokens.end()) {
    return text;
  }
  std::erase_if(paragraphs, [byte](const indexer::Paragraph& paragraph) { return paragraph.end <= byte; });
  paragraphs.front().begin = std::max(paragraphs.front().begin, static_cast<std::uint32_t>(byte));
  const auto matches = std::find_if_not(text.matches.begin(), text.matches.end(), is_before);
  return {.body = text.body,
          .paragraphs = paragraphs,
          .tokens = {tokens, text.tokens.end()},
          .matches = {matches, text.matches.end()}};
}

}  // namespace

Result<Hit> HitReader::read(std::string_view data, double score) {
  const Result<indexer::StoredArticle> stored = indexer::StoredArticle::parse(data);
  if (!stored) {
    return tl::unexpected<Error>(stored.error());
  }
  Result<indexer::Article> article = stored->to_article();
  if (!article) {
    return tl::unexpected<Error>(article.error());
  }
  Hit hit;
  hit.score = score;
  matched_.assign(finder_.names().size(), false);
  read_texts(*stored, hit);
  for (std::size_t term = 0; term < matched_.size(); ++term) {
    if (matched_[term]) {
      hit.matched.push_back(finder_.names()[term]);
    }
  }
  hit.article = std::move(*article);
  return hit;
}

void HitReader::read_texts(const indexer::StoredArticle& stored, Hit& hit) {
  MatchFinder::FoundStems found;
  hit.title = stored.title.empty() ? indexer::first_sentence(stored.body) : std::string(stored.title);
  const std::span<const Token> title_tokens = analyzer_.analyze(hit.title);
  words_as_title_ = stored.title.empty() ? count_words(title_tokens) : 0;
  std::vector<TextMatch> in_title = finder_.find_in_article(title_tokens, {}, found);

  std::vector<indexer::Paragraph> paragraphs = indexer::split_paragraphs(stored.body);
  const std::span<const Token> tokens = analyzer_.analyze(stored.body);  // the title's are gone
  std::vector<TextMatch> in_body = finder_.find_in_article(tokens, paragraphs, found);

  for (std::vector<TextMatch>* matches : {&in_title, &in_body}) {
    finder_.drop_stray_parts(found, *matches);
    for (const TextMatch& match : *matches) {
      finder_.mark(match, matched_);
    }
  }
  hit.title_highlighted = highlight(hit.title, in_title, options_);
  make_snippet_of(stored, tokens, in_body, paragraphs, hit);
}

void HitReader::make_snippet_of(const indexer::StoredArticle& stored, std::span<const Token> tokens,
                                std::span<const TextMatch> matches,
                                std::vector<indexer::Paragraph>& paragraphs, Hit& hit) {
  AnalyzedBody text{.body = stored.body, .paragraphs = paragraphs, .tokens = tokens, .matches = matches};
  if (words_as_title_ > 0) {
    text = from_byte(end_of_words(stored.body, tokens, words_as_title_), text, paragraphs);
  }
  hit.snippet = make_snippet(text, term_weights_, options_);
}

}  // namespace trefwoord::search
