#include "server/search/hit_reader.h"

#include <algorithm>

#include "indexer/paragraphs.h"

namespace trefwoord::search {
namespace {

using analyzers::DutchAnalyzer;
using analyzers::WordPlace;

// More of a body is only looked at if this much does not show every word that the article has of the query.
constexpr std::size_t kBeginningBytes = std::size_t{32} << 10U;

// What of a long body comes before a paragraph near kBeginningBytes; all of a shorter one.
std::string_view beginning_of(std::string_view body) {
  if (body.size() <= kBeginningBytes) {
    return body;
  }
  const std::size_t end = body.rfind("\n\n", kBeginningBytes);
  return end == std::string_view::npos || end < kBeginningBytes / 2 ? body : body.substr(0, end);
}

// Where the text goes on after its first so many words and the punctuation that belongs to them; the text's
// size if nothing follows.
std::size_t end_of_words(std::string_view text, std::span<const WordPlace> words, std::size_t count) {
  const std::size_t end = count == 0 || words.empty() ? 0 : words[std::min(count, words.size()) - 1].end;
  constexpr std::string_view kWordBreaks = " \t\r\n";
  return std::min(text.find_first_not_of(kWordBreaks, text.find_first_of(kWordBreaks, end)), text.size());
}

}  // namespace

Result<Hit> HitReader::read(Xapian::docid document, double score) {
  const Result<std::string> data =
      packing_.unpack(database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_data());
  const Result<indexer::StoredArticle> stored =
      data.and_then([](const std::string& serialised) { return indexer::StoredArticle::parse(serialised); });
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
  read_texts(streams_.of(document), *stored, hit);
  for (std::size_t term = 0; term < matched_.size(); ++term) {
    if (matched_[term]) {
      hit.matched.push_back(finder_.names()[term]);
    }
  }
  hit.article = std::move(*article);
  return hit;
}

void HitReader::read_texts(std::string_view token_stream, const indexer::StoredArticle& stored, Hit& hit) {
  MatchFinder::FoundStems found;
  hit.title = stored.title.empty() ? indexer::first_sentence(stored.body) : std::string(stored.title);
  const CandidateWords::Positions candidates = candidates_.find(token_stream, !stored.title.empty());
  const DutchAnalyzer::SomeTokens title =
      analyzer_.analyze_at(stored.title.empty() ? candidates.in_body : candidates.in_title, hit.title);
  words_as_title_ = stored.title.empty() ? title.places.size() : 0;
  std::vector<TextMatch> in_title = finder_.find_in_article(title.tokens, {}, found);

  Body body{.text = beginning_of(stored.body)};
  body.goes_on = body.text.size() < stored.body.size();
  read_body(candidates, body, found);
  const bool more_behind = body.paragraphs.size() < candidates.paragraphs.size() &&
                           !candidates.in_body.empty() &&
                           candidates.in_body.back() >= candidates.paragraphs[body.paragraphs.size()];
  if (body.goes_on && more_behind && !shows_every_word(body.matches)) {
    body = {.text = stored.body};
    read_body(candidates, body, found);
  }

  for (std::vector<TextMatch>* matches : {&in_title, &body.matches}) {
    finder_.drop_stray_parts(found, *matches);
    for (const TextMatch& match : *matches) {
      finder_.mark(match, matched_);
    }
  }
  hit.title_highlighted = highlight(hit.title, in_title, options_);
  hit.snippet = snippet_of(body);
}

void HitReader::read_body(const CandidateWords::Positions& candidates, Body& body,
                          MatchFinder::FoundStems& found) {
  body.paragraphs = indexer::split_paragraphs(body.text);
  const DutchAnalyzer::SomeTokens some = analyzer_.analyze_at(
      candidates.in_body, body.text, stretches_to_read(candidates, body.paragraphs, words_as_title_));
  body.words = some.places;
  body.matches = finder_.find_in_article(some.tokens, body.paragraphs, found);
}

bool HitReader::shows_every_word(std::span<const TextMatch> matches) const {
  std::vector<bool> shown(finder_.names().size(), false);
  for (const TextMatch& match : matches) {
    if (!match.part) {
      finder_.mark(match, shown);
    }
  }
  return std::find(shown.begin(), shown.end(), false) == shown.end();
}

// Without what is shown as the title, unless there is nothing else.
std::string HitReader::snippet_of(Body& body) const {
  AnalyzedBody text{.body = body.text,
                    .paragraphs = body.paragraphs,
                    .words = body.words,
                    .matches = body.matches,
                    .goes_on = body.goes_on};
  if (words_as_title_ > 0 && words_as_title_ < body.words.size()) {
    const std::size_t begin = end_of_words(body.text, body.words, words_as_title_);
    const auto is_before = [begin](const auto& place) { return place.begin < begin; };
    std::erase_if(body.paragraphs,
                  [begin](const indexer::Paragraph& paragraph) { return paragraph.end <= begin; });
    body.paragraphs.front().begin =
        std::max(body.paragraphs.front().begin, static_cast<std::uint32_t>(begin));
    const auto matches = std::find_if_not(body.matches.begin(), body.matches.end(), is_before);
    text.paragraphs = body.paragraphs;
    text.words = text.words.subspan(words_as_title_);
    text.matches = {matches, body.matches.end()};
  }
  return make_snippet(text, term_weights_, options_);
}

}  // namespace trefwoord::search
