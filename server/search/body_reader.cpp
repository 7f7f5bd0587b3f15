#include "server/search/body_reader.h"

#include <algorithm>

namespace trefwoord::search {
namespace {

using analyzers::DutchAnalyzer;

// Where the text goes on after its first so many words and the punctuation that belongs to them; the text's
// size if nothing follows.
std::size_t end_of_words(std::string_view text, std::span<const analyzers::WordPlace> words,
                         std::size_t count) {
  const std::size_t end = count == 0 || words.empty() ? 0 : words[std::min(count, words.size()) - 1].end;
  constexpr std::string_view kWordBreaks = " \t\r\n";
  return std::min(text.find_first_not_of(kWordBreaks, text.find_first_of(kWordBreaks, end)), text.size());
}

}  // namespace

BodyReader::BodyReader(const AnalyzedQuery& query, const MatchFinder& finder,
                       std::span<const std::vector<CandidateWords::Use>> uses,
                       analyzers::DutchAnalyzer& analyzer, std::uint32_t snippet_words, bool reads_all)
    : query_(query),
      finder_(finder),
      uses_(uses),
      analyzer_(analyzer),
      around_(reads_all ? DutchAnalyzer::kAllPlaces : snippet_words + 1),
      reads_all_(reads_all) {}

void BodyReader::read(const BodyText& body, MatchFinder::FoundStems& found) {
  body_ = body;
  map_ = body.article == nullptr ? indexer::BodyMap{.paragraphs = indexer::split_paragraphs(body.text)}
                                 : body.article->map();
  plan_.emplace(body.candidates, uses_, map_, body.first_words);
  if (reads_all_ || body.candidates.in_body.size() > kMostMatches) {
    plan_->add_all();
  }
  do {
    read_planned(found);
  } while (plan_for_missing_words(found));
}

void BodyReader::read_planned(MatchFinder::FoundStems& found) {
  // What is shown as the title is told by counting words from the beginning.
  const std::uint32_t around = body_.first_words == 0 ? around_ : DutchAnalyzer::kAllPlaces;
  const std::vector<DutchAnalyzer::Stretch> stretches = plan_->stretches();
  if (body_.article != nullptr) {
    for (const DutchAnalyzer::Stretch& stretch : stretches) body_.article->need(stretch.begin, stretch.end);
  }
  const DutchAnalyzer::SomeTokens some =
      analyzer_.analyze_at(body_.candidates.in_body, body_.text, stretches, around);
  sections_ = plan_->sections();
  words_ = some.places;
  matches_ = finder_.find_in_article(some.tokens, map_.paragraphs, found);
}

// A word that does not stand where it seemed to stand first may do so elsewhere.
bool BodyReader::plan_for_missing_words(const MatchFinder::FoundStems& found) {
  const Terms terms = terms_found(snippet_begin());
  return plan_->add_where([&](const CandidateWords::Use& use) { return is_missing(use, terms, found); });
}

// Whether the words of this use were not found so far, and would tell something if they were. Parts count
// only where the word does not stand itself.
bool BodyReader::is_missing(const CandidateWords::Use& use, const Terms& terms,
                            const MatchFinder::FoundStems& found) const {
  if (!use.part) {
    return !terms.themselves[use.term];
  }
  return !finder_.has_word(use.term, found) &&
         (!finder_.has_part(use.term, use.which, found) ||
          (finder_.stands_in_parts(use.term, found) && !terms.in_parts[use.term]));
}

// All of the text's own places of such a word were looked at, so that what is left stands behind it, or is
// another word with its code.
bool BodyReader::may_find_more_behind(const MatchFinder::FoundStems& found) const {
  const Terms terms = terms_found(0);
  const CandidateWords::Positions& candidates = body_.candidates;
  const std::size_t last = std::min(map_.paragraphs.size(), candidates.paragraphs.size());
  const std::uint32_t from = last == 0 ? 0 : candidates.paragraphs[last - 1];
  for (std::size_t c = candidates.in_body.size(); c-- > 0 && candidates.in_body[c] >= from;) {
    const std::vector<CandidateWords::Use>& uses = uses_[candidates.codes_in_body[c]];
    if (std::any_of(uses.begin(), uses.end(),
                    [&](const CandidateWords::Use& use) { return is_missing(use, terms, found); })) {
      return true;
    }
  }
  return false;
}

// Which stand in the sections that were read, from a byte on. What is around these is read as far as windows
// at their matches reach, and gets none of its own.
BodyReader::Terms BodyReader::terms_found(std::uint32_t begin) const {
  Terms terms{.themselves = std::vector<bool>(finder_.terms(), false),
              .in_parts = std::vector<bool>(finder_.terms(), false)};
  auto section = sections_.begin();
  for (const TextMatch& match : matches_) {
    while (section != sections_.end() && section->end <= match.begin) ++section;
    if (section == sections_.end()) break;
    if (match.begin < section->begin) continue;
    std::vector<bool>& is_there = match.part ? terms.in_parts : terms.themselves;
    is_there[match.term] = is_there[match.term] || match.begin >= begin;
  }
  return terms;
}

std::vector<TextMatch> BodyReader::matches(const MatchFinder::FoundStems& found) const {
  std::vector<TextMatch> matches = matches_;
  finder_.drop_stray_parts(found, matches);
  return matches;
}

// In bytes; 0 where no word follows what is shown as the title.
std::uint32_t BodyReader::snippet_begin() const {
  if (body_.first_words == 0 || words_.empty()) {
    return 0;
  }
  const auto begin = static_cast<std::uint32_t>(end_of_words(body_.text, words_, body_.first_words));
  return words_.back().begin >= begin ? begin : 0;
}

std::span<const analyzers::WordPlace> BodyReader::words_from(std::uint32_t begin) const {
  const auto first = std::find_if(words_.begin(), words_.end(),
                                  [begin](const analyzers::WordPlace& word) { return word.begin >= begin; });
  return {first, words_.end()};
}

std::string BodyReader::make_snippet(std::span<const double> term_weights, const SnippetOptions& options,
                                     MatchFinder::FoundStems& found) {
  for (;;) {
    const std::uint32_t begin = snippet_begin();
    std::vector<TextMatch> matches = this->matches(found);
    std::erase_if(matches, [begin](const TextMatch& match) { return match.begin < begin; });
    std::vector<indexer::Paragraph> paragraphs = map_.paragraphs;
    if (begin > 0) {
      std::erase_if(paragraphs, [begin](const auto& paragraph) { return paragraph.end <= begin; });
      paragraphs.front().begin = std::max(paragraphs.front().begin, begin);
    }
    const AnalyzedBody text{.body = body_.text,
                            .paragraphs = paragraphs,
                            .words = words_from(begin),
                            .matches = matches,
                            .goes_on = body_.goes_on,
                            .windows_at = sections_};
    const ChosenFragments chosen = choose_fragments(text, term_weights, options);
    if (!plan_->add_rivals_of(chosen.choices, term_weights, terms_without_parts(found))) {
      return show_fragments(text, chosen.fragments, options);
    }
    read_planned(found);
  }
}

std::vector<bool> BodyReader::terms_without_parts(const MatchFinder::FoundStems& found) const {
  std::vector<bool> without(finder_.terms(), false);
  for (std::size_t word = 0; word < query_.words.size(); ++word) {
    without[word] = !finder_.stands_in_parts(word, found);
  }
  return without;
}

}  // namespace trefwoord::search
