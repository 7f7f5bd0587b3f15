#include "server/search/candidate_words.h"

#include <algorithm>
#include <utility>

namespace trefwoord::search {
namespace {

// What a word with this stem may have as its code. A common word is its own stem, and a stem may look like
// one.
std::pair<indexer::WordCode, indexer::WordCode> codes_of(std::string_view stem) {
  const indexer::WordCode code = indexer::code_without_form(indexer::stem_code(stem));
  const indexer::WordCode common = indexer::word_code(stem, stem);
  return {code, indexer::stem_of(common) ? code : common};
}

std::uint32_t synonym_term(const AnalyzedQuery& query, std::size_t synonym) {
  return static_cast<std::uint32_t>(query.words.size() + query.phrases.size() + synonym);
}

}  // namespace

CandidateWords::CandidateWords(const AnalyzedQuery& query, bool takes_shortcuts) {
  for (std::uint32_t term = 0; term < query.words.size(); ++term) {
    add(query.words[term].stem, Use{term});
    const std::vector<std::string>& parts = query.words[term].part_stems;
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
      add(parts[part], Use{term, true, part});
    }
  }
  for (std::size_t s = 0; s < query.synonyms.size(); ++s) {
    const SynonymExpression& expression = query.synonyms[s].expression;
    if (expression.words.size() == 1) {
      add(expression.words.front(), Use{synonym_term(query, s)});
    }
  }
  if (!takes_shortcuts) add_words_of_sequences(query);
  // After all words, whose uses are numbered as their codes are.
  for (std::size_t p = 0; p < query.phrases.size(); ++p) {
    add_phrase(query.phrases[p], static_cast<std::uint32_t>(query.words.size() + p));
  }
  for (std::size_t s = 0; s < query.synonyms.size(); ++s) {
    const SynonymExpression& expression = query.synonyms[s].expression;
    if (expression.words.size() > 1) add_synonym(expression, synonym_term(query, s));
  }
  uses_.emplace_back();
}

void CandidateWords::add_words_of_sequences(const AnalyzedQuery& query) {
  for (const QueryPhrase& phrase : query.phrases) {
    for (const indexer::WordCode code : phrase.codes) {
      add(indexer::without_form(code), std::nullopt);
    }
  }
  for (const QuerySynonym& synonym : query.synonyms) {
    for (const std::string& stem : synonym.expression.sequence) add(stem);
  }
}

void CandidateWords::add_phrase(const QueryPhrase& phrase, std::uint32_t term) {
  Sequence sequence{.words = {}, .by_form = true, .number = static_cast<std::uint32_t>(uses_.size())};
  for (const indexer::WordCode code : phrase.codes) {
    sequence.words.push_back({code, code});
  }
  add(std::move(sequence), term);
}

void CandidateWords::add_synonym(const SynonymExpression& expression, std::uint32_t term) {
  Sequence sequence{.words = {}, .by_form = false, .number = static_cast<std::uint32_t>(uses_.size())};
  for (const std::string& stem : expression.sequence) {
    sequence.words.push_back(codes_of(stem));
  }
  add(std::move(sequence), term);
}

void CandidateWords::add(Sequence sequence, std::uint32_t term) {
  for (const auto& [code, other] : sequence.words) {
    wanted_.insert(indexer::without_form(code));
    wanted_.insert(indexer::without_form(other));
  }
  sequences_.push_back(std::move(sequence));
  uses_.push_back({Use{term}});
}

void CandidateWords::add(std::string_view stem, std::optional<Use> use) {
  const auto [code, other] = codes_of(stem);
  add(code, use);
  if (other != code) add(other, use);
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
  sequence_words_.clear();
  const std::uint32_t title_words = find_words(token_stream, has_title);
  const auto wholes = static_cast<std::ptrdiff_t>(candidates_.size());
  find_parts(token_stream);
  find_sequences();
  const auto before = [](const Candidate& a, const Candidate& b) { return a.position < b.position; };
  std::stable_sort(candidates_.begin() + wholes, candidates_.end(), before);
  std::inplace_merge(candidates_.begin(), candidates_.begin() + wholes, candidates_.end(), before);
  return split_at(title_words);
}

void CandidateWords::find_parts(std::string_view token_stream) {
  indexer::decode_parts(token_stream, parts_);
  for (const indexer::StreamPart& part : parts_) {
    const indexer::WordCode code = indexer::code_without_form(part.stem);
    if (!wanted_.has(code)) continue;
    const std::uint32_t number = number_of(code);
    if (number < codes_.size()) candidates_.push_back({part.word, number});
  }
}

void CandidateWords::find_sequences() {
  const auto other_words = static_cast<std::uint32_t>(uses_.size() - 1);
  for (const Sequence& sequence : sequences_) {
    const std::size_t words = sequence.words.size();
    for (std::size_t first = 0; first + words <= sequence_words_.size(); ++first) {
      const std::uint32_t position = sequence_words_[first].position;
      if (!stands_at(sequence, std::span(sequence_words_).subspan(first, words))) continue;
      candidates_.push_back({position, sequence.number});
      for (std::uint32_t other = 1; other < words; ++other) {
        candidates_.push_back({position + other, other_words});
      }
    }
  }
}

bool CandidateWords::stands_at(const Sequence& sequence, std::span<const SequenceWord> place) {
  if (place.back().position - place.front().position + 1 != place.size()) return false;
  return std::ranges::equal(place, sequence.words, [&](const SequenceWord& word, const auto& wanted) {
    const indexer::WordCode code = sequence.by_form ? word.code : indexer::without_form(word.code);
    return code == wanted.first || code == wanted.second;
  });
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
    if (!wanted_.has(word.code)) continue;
    const std::uint32_t number = number_of(indexer::without_form(word.code));
    if (number < codes_.size()) candidates_.push_back({position, number});
    if (!sequences_.empty()) sequence_words_.push_back({position, word.code});
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
