#include "server/search/candidate_words.h"

#include <algorithm>

namespace trefwoord::search {

CandidateWords::CandidateWords(const AnalyzedQuery& query) {
  for (const QueryWord& word : query.words) {
    add(word.stem);
    for (const std::string& part : word.part_stems) {
      add(part);
    }
  }
  for (const QueryPhrase& phrase : query.phrases) {
    for (const indexer::WordCode code : phrase.codes) {
      if (const auto stem = indexer::stem_of(code)) {
        stems_.set(*stem);
      } else {
        common_words_.set(code);
      }
    }
  }
  for (const QuerySynonym& synonym : query.synonyms) {
    for (const std::string& stem : synonym.expression.words) {
      add(stem);
    }
    for (const std::string& stem : synonym.expression.sequence) {
      add(stem);
    }
  }
}

// A common word is its own stem, and a stem may look like one.
void CandidateWords::add(std::string_view stem) {
  stems_.set(indexer::stem_code(stem));
  if (const indexer::WordCode code = indexer::word_code(stem, stem); !indexer::stem_of(code)) {
    common_words_.set(code);
  }
}

CandidateWords::Positions CandidateWords::find(std::string_view token_stream, bool has_title) {
  const std::uint32_t first_paragraph = has_title ? 2 : 1;  // the stream counts the title as one
  positions_.clear();
  paragraphs_.clear();
  std::uint32_t position = 0;
  std::uint32_t title_words = 0;
  indexer::for_each_word(token_stream, [&](const indexer::StreamWord& word) {
    if (may_match(word.code)) {
      positions_.push_back(position);
    }
    if (word.field == indexer::FieldKind::title) {
      ++title_words;
    } else if (word.paragraph >= first_paragraph) {
      paragraphs_.resize(std::max<std::size_t>(paragraphs_.size(), word.paragraph - first_paragraph + 1),
                         position - title_words);
    }
    ++position;
  });
  const auto wholes = static_cast<std::ptrdiff_t>(positions_.size());
  indexer::decode_parts(token_stream, parts_);
  for (const indexer::StreamPart& part : parts_) {
    if (stems_.test(part.stem)) {
      positions_.push_back(part.word);
    }
  }
  std::inplace_merge(positions_.begin(), positions_.begin() + wholes, positions_.end());

  const auto body = std::lower_bound(positions_.begin(), positions_.end(), title_words);
  std::for_each(body, positions_.end(), [title_words](std::uint32_t& word) { word -= title_words; });
  return {
      .in_title = {positions_.begin(), body}, .in_body = {body, positions_.end()}, .paragraphs = paragraphs_};
}

std::vector<analyzers::DutchAnalyzer::Stretch> stretches_to_read(
    const CandidateWords::Positions& candidates, std::span<const indexer::Paragraph> paragraphs,
    std::size_t first_words) {
  std::vector<analyzers::DutchAnalyzer::Stretch> stretches;
  auto candidate = candidates.in_body.begin();
  const std::size_t count = std::min(paragraphs.size(), candidates.paragraphs.size());
  for (std::size_t p = 0; p < count; ++p) {
    const std::uint32_t first = candidates.paragraphs[p];
    candidate = std::lower_bound(candidate, candidates.in_body.end(), first);
    const bool is_last = p + 1 == candidates.paragraphs.size();
    const bool has_candidate =
        candidate != candidates.in_body.end() && (is_last || *candidate < candidates.paragraphs[p + 1]);
    if (has_candidate || first <= first_words) {
      stretches.push_back({paragraphs[p].begin, paragraphs[p].end, first});
    }
  }
  return stretches;
}

bool CandidateWords::may_match(indexer::WordCode word) const {
  const auto stem = indexer::stem_of(word);
  return stem ? stems_.test(*stem) : common_words_.test(word);
}

}  // namespace trefwoord::search
