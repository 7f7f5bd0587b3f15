#include "server/search/hit_reader.h"

#include "indexer/paragraphs.h"
#include "server/search/snippet.h"

namespace trefwoord::search {

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
  matched_.assign(finder_.terms(), false);
  read_title(*stored, hit);
  read_body(*stored, hit);
  for (std::size_t term = 0; term < matched_.size(); ++term) {
    if (matched_[term]) {
      hit.matched.push_back(finder_.names()[term]);
    }
  }
  hit.article = std::move(*article);
  return hit;
}

void HitReader::read_title(const indexer::StoredArticle& stored, Hit& hit) {
  hit.title = stored.title.empty() ? indexer::first_sentence(stored.body) : std::string(stored.title);
  const std::vector<TextMatch> matches = finder_.find(analyzer_.analyze(hit.title));
  for (const TextMatch& match : matches) {
    matched_[match.term] = true;
  }
  hit.title_highlighted = highlight(hit.title, matches, options_);
}

void HitReader::read_body(const indexer::StoredArticle& stored, Hit& hit) {
  const std::vector<indexer::Paragraph> paragraphs = indexer::split_paragraphs(stored.body);
  const std::span<const analyzers::Token> tokens = analyzer_.analyze(stored.body);
  const std::vector<TextMatch> matches = finder_.find(tokens, paragraphs);
  for (const TextMatch& match : matches) {
    matched_[match.term] = true;
  }
  hit.snippet =
      make_snippet({.body = stored.body, .paragraphs = paragraphs, .tokens = tokens, .matches = matches},
                   term_weights_, options_);
}

}  // namespace trefwoord::search
