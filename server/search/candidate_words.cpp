#include "server/search/candidate_words.h"

#include <algorithm>

namespace trefwoord::search {

CandidateWords::CandidateWords(const AnalyzedQuery& query) {
  for (std::uint32_t term = 0; term < query.words.size(); ++term) {
    add(query.words[term].stem, Use{term});
    const std::vector<std::string>& parts = query.words[term].part_stems;
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
      add(parts[part], Use{term, true, part});
    }
  }
  for (const QueryPhrase& phrase : query.phrases) {
    for (const indexer::WordCode code : phrase.codes) {
      add(indexer::without_form(code), std::nullopt);
    }
  }
  for (std::size_t s = 0; s < query.synonyms.size(); ++s) {
    const SynonymExpression& expression = query.synonyms[s].expression;
    const auto term = static_cast<std::uint32_t>(query.words.size() + query.phrases.size() + s);
    const bool is_one_word = expression.words.size() == 1;
    for (const std::string& stem : expression.words) {
      add(stem, is_one_word ? std::optional(Use{term}) : std::nullopt);
    }
    for (const std::string& stem : expression.sequence) {
      add(stem);
    }
  }
}

// A common word is its own stem, and a stem may look like one.
void CandidateWords::add(std::string_view stem, std::optional<Use> use) {
  add(indexer::code_without_form(indexer::stem_code(stem)), use);
  if (const indexer::WordCode code = indexer::word_code(stem, stem); !indexer::stem_of(code)) {
    add(code, use);
  }
}

void CandidateWords::add(indexer::WordCode code, std::optional<Use> use) {
  wanted_.insert(code);
  const std::uint32_t number = number_of(code);
  if (number == codes_.size()) {
    codes_.push_back(code);
    uses_.emplace_back();
  }
  if (use) {
    uses_[number].push_back(*use);
  }
}

CandidateWords::Positions CandidateWords::find(std::string_view token_stream, bool has_title) {
  candidates_.clear();
  paragraphs_.clear();
  const std::uint32_t title_words = find_words(token_stream, has_title);
  const auto wholes = static_cast<std::ptrdiff_t>(candidates_.size());
  indexer::decode_parts(token_stream, parts_);
  for (const indexer::StreamPart& part : parts_) {
    const indexer::WordCode code = indexer::code_without_form(part.stem);
    if (wanted_.has(code)) {
      candidates_.push_back({part.word, number_of(code)});
    }
  }
  std::inplace_merge(candidates_.begin(), candidates_.begin() + wholes, candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.position < b.position; });
  return split_at(title_words);
}

// Adds what may match by itself, and where the paragraphs begin; returns how many words the title has.
std::uint32_t CandidateWords::find_words(std::string_view token_stream, bool has_title) {
  const std::uint32_t first_paragraph = has_title ? 2 : 1;  // the stream counts the title as one
  std::uint32_t title_words = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t position = 0;
  bool is_title = false;
  // A law has tens of thousands of words: what can be done once a paragraph is not done for each.
  for (indexer::WordCursor words(token_stream); words.next(); ++position) {
    const indexer::StreamWord& word = words.word();
    if (word.paragraph != paragraph) {
      paragraph = word.paragraph;
      is_title = word.field == indexer::FieldKind::title;
      if (!is_title && paragraph >= first_paragraph) {
        paragraphs_.resize(paragraph - first_paragraph + 1, position - title_words);
      }
    }
    if (is_title) ++title_words;
    if (wanted_.has(word.code)) {
      candidates_.push_back({position, number_of(indexer::without_form(word.code))});
    }
  }
  return title_words;
}

CandidateWords::Positions CandidateWords::split_at(std::uint32_t title_words) {
  positions_.clear();
  codes_in_body_.clear();
  std::size_t in_title = 0;
  for (const Candidate& candidate : candidates_) {
    if (candidate.position < title_words) {
      positions_.push_back(candidate.position);
      ++in_title;
    } else {
      positions_.push_back(candidate.position - title_words);
      codes_in_body_.push_back(candidate.code);
    }
  }
  const std::span<const std::uint32_t> all = positions_;
  return {.in_title = all.first(in_title),
          .in_body = all.subspan(in_title),
          .codes_in_body = codes_in_body_,
          .paragraphs = paragraphs_};
}

// As many as there are for one that is not known. A query has a few dozen at most.
std::uint32_t CandidateWords::number_of(indexer::WordCode code) const {
  return static_cast<std::uint32_t>(std::find(codes_.begin(), codes_.end(), code) - codes_.begin());
}

}  // namespace trefwoord::search
