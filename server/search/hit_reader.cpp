#include "server/search/hit_reader.h"

#include <algorithm>

#include "indexer/paragraphs.h"
#include "server/search/document_ids.h"

namespace trefwoord::search {
namespace {

using analyzers::DutchAnalyzer;

// More of a body is only looked at if words that this much does not show may stand behind it. News is
// shorter; laws, reports and books are not.
constexpr std::size_t kBeginningBytes = std::size_t{8} << 10U;
static_assert(kBeginningBytes <= indexer::PiecewiseArticle::kUnpackedBytes);

// What of a long body comes before a paragraph near kBeginningBytes, or before a blank where paragraphs are
// long; all of a shorter one.
std::string_view beginning_of(std::string_view body) {
  if (body.size() <= kBeginningBytes) {
    return body;
  }
  for (const char* border : {"\n\n", " "}) {
    const std::size_t end = body.rfind(border, kBeginningBytes);
    if (end != std::string_view::npos && end >= kBeginningBytes / 2) {
      return body.substr(0, end);
    }
  }
  return body;
}

}  // namespace

Result<Hit> HitReader::read(Xapian::docid document, double score) {
  if (const std::string_view id = known_ids_ ? known_ids_->of(document) : ""; !id.empty()) {
    Hit hit;
    hit.score = score;
    hit.article.id = id;
    return hit;
  }
  const std::string_view packed = articles_.packed(document, database_, packed_);
  const Result<indexer::StoredArticle> stored = article_.open(packed);
  if (!stored) {
    return tl::unexpected<Error>(stored.error());
  }
  indexer::StoredArticle shown = *stored;
  if (shows_body_) {
    article_.need(0, shown.body.size());
  } else {
    shown.body = {};
  }
  Result<indexer::Article> article = shown.to_article();
  if (!article) {
    return tl::unexpected<Error>(article.error());
  }
  Hit hit;
  hit.score = score;
  hit.title = stored->title.empty() ? indexer::first_sentence(beginning_of(stored->body))
                                    : std::string(stored->title);
  hit.article = std::move(*article);
  if (shows_matches_) {
    read_texts(streams_.of(document), *stored, hit);
  }
  if (!article_.is_whole()) {
    return indexer::ArticlePacking::damaged();
  }
  return hit;
}

void HitReader::read_texts(std::string_view token_stream, const indexer::StoredArticle& stored, Hit& hit) {
  const bool has_title = !stored.title.empty();
  const CandidateWords::Positions candidates = candidates_.find(token_stream, has_title);
  const DutchAnalyzer::SomeTokens title =
      analyzer_.analyze_at(has_title ? candidates.in_title : candidates.in_body, hit.title);
  const auto words_as_title = has_title ? 0 : static_cast<std::uint32_t>(title.places.size());
  MatchFinder::FoundStems found;
  std::vector<TextMatch> in_title = finder_.find_in_article(title.tokens, {}, found);
  read_body(candidates, stored.body, words_as_title, found);
  hit.snippet = body_.make_snippet(term_weights_, options_, found);
  finder_.drop_stray_parts(found, in_title);
  hit.title_highlighted = highlight(hit.title, in_title, options_);

  matched_.assign(finder_.names().size(), false);
  for (const std::vector<TextMatch>& matches : {in_title, body_.matches(found)}) {
    for (const TextMatch& match : matches) {
      finder_.mark(match, matched_);
    }
  }
  for (std::size_t term = 0; term < matched_.size(); ++term) {
    if (matched_[term]) {
      hit.matched.push_back(finder_.names()[term]);
    }
  }
}

void HitReader::read_body(const CandidateWords::Positions& candidates, std::string_view body,
                          std::uint32_t words_as_title, MatchFinder::FoundStems& found) {
  const std::string_view beginning = beginning_of(body);
  const bool goes_on = beginning.size() < body.size();
  body_.read({beginning, goes_on, candidates, words_as_title}, found);
  if (goes_on && body_.may_find_more_behind(found)) {
    body_.read({body, false, candidates, words_as_title, &article_}, found);
  }
}

}  // namespace trefwoord::search
