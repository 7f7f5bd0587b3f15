#include "analyzers/word_analysis.h"

#include <algorithm>

#include "analyzers/address.h"
#include "analyzers/character_class.h"
#include "analyzers/folding.h"
#include "analyzers/inflection.h"
#include "analyzers/number.h"
#include "analyzers/spelling_variants.h"
#include "analyzers/stem_overrides.h"
#include "analyzers/stop_words.h"
#include "analyzers/unknown_word.h"
#include "analyzers/utf8.h"
#include "analyzers/word_run.h"

namespace trefwoord::analyzers {
namespace {

// More of a word is not looked at: its form would be cut far before.
constexpr std::size_t kMaxFoldedBytes = 4096;

void cut_to_term(std::string& text) {
  if (text.size() > kMaxTermBytes) text.resize(character_border(text, kCutTermBytes));
}

// Where in `word` each byte of its form begins, and the form's end. Empty where that cannot be told:
// characters that fold together with their neighbours.
std::vector<std::uint32_t> original_offsets(std::string_view word, std::string_view form) {
  std::vector<std::uint32_t> offsets;
  std::string refolded;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t bytes = character_at(word, at).bytes;
    append_folded(word.substr(at, bytes), refolded);
    offsets.resize(refolded.size(), static_cast<std::uint32_t>(at));
    at += bytes;
  }
  offsets.push_back(static_cast<std::uint32_t>(word.size()));
  return refolded == form ? offsets : std::vector<std::uint32_t>{};
}

// foto's, Anna's, tv's, sms'jes: what stands before the apostrophe is the word itself, spelt in full. All of
// `form` if it has no such ending.
std::string_view before_apostrophe(std::string_view form) {
  for (const std::string_view ending : {"'s", "'je", "'jes", "'tje", "'tjes"}) {
    if (form.ends_with(ending) && form.size() > ending.size()) {
      return form.substr(0, form.size() - ending.size());
    }
  }
  return form;
}

bool has_digit(std::string_view form) {
  return std::any_of(form.begin(), form.end(), is_ascii_digit);
}

}  // namespace

std::span<const AnalyzedToken> WordAnalysis::analyze(std::string_view word, WordShape shape) {
  tokens_.clear();
  switch (shape) {
    case WordShape::solid:
      add_solid(word, 0, word.size(), TokenKind::word, 0);
      break;
    case WordShape::hyphenated:
      add_hyphenated(word);
      break;
    case WordShape::address:
      add_address(word);
      break;
  }
  return tokens_;
}

std::string WordAnalysis::stem(std::string_view word) const {
  const std::string form = solid_form(word);
  return form.empty() || is_stop_word(form) ? form : stem_of(spelling_of(form));
}

std::string WordAnalysis::folded_beginning(std::string_view word) const {
  const std::size_t bytes =
      word.size() > kMaxFoldedBytes ? character_border(word, kMaxFoldedBytes) : word.size();
  const std::string_view beginning = word.substr(0, bytes);
  std::string folded = analysis_.steps().folding ? fold(beginning) : fold_case(beginning);
  std::erase(folded, ' ');  // a few Arabic ligatures fold into several words
  return folded;
}

// The form of a word without hyphens. Its points are those of a number or an abbreviation.
std::string WordAnalysis::solid_form(std::string_view word) const {
  std::string form = folded_beginning(word);
  if (is_ascii_digit(word.front())) {
    remove_thousands_points(form);
  } else {
    std::erase(form, '.');
  }
  cut_to_term(form);
  return form;
}

// The bytes [begin, end) of `word`, which have no hyphen. A stop word is one whatever `kind` says, unless it
// is part of an address: it has no position there. What is said of stop words beside the listed ones changes
// nothing of the stem and the parts, which the index was made with.
void WordAnalysis::add_solid(std::string_view word, std::size_t begin, std::size_t end, TokenKind kind,
                             std::uint32_t position) {
  std::string form = solid_form(word.substr(begin, end - begin));
  if (form.empty()) return;
  const bool stop_word = is_stop_word(form);
  const std::string spelling = stop_word ? form : spelling_of(form);
  std::string stem = stop_word ? form : stem_of(spelling);
  const bool counts_for_nothing = stop_words_ ? stop_words_->decide(form, stop_word) : stop_word;
  if (counts_for_nothing && has_own_position(kind)) kind = TokenKind::stop_word;
  tokens_.push_back({form, std::move(stem), static_cast<std::uint32_t>(begin),
                     static_cast<std::uint32_t>(end), position, kind});
  if (!stop_word) add_compound_parts(word, begin, end, form, spelling, position);
}

// The parts of all levels of the solid word at bytes [begin, end) of `word`, whose form is `form`, in its
// usual `spelling`.
void WordAnalysis::add_compound_parts(std::string_view word, std::size_t begin, std::size_t end,
                                      const std::string& form, const std::string& spelling,
                                      std::uint32_t position) {
  if (!analysis_.steps().compounds) return;
  const std::string_view base = before_apostrophe(spelling);
  std::vector<CompoundPart> parts = splitter_.split_fully(base);
  if (parts.empty()) return;
  const std::vector<std::uint32_t> offsets = original_offsets(word.substr(begin, end - begin), form);
  if (offsets.empty()) return;
  const auto offset_of = [&](std::size_t at) { return offsets[offset_in_variant(form, spelling, at)]; };
  for (CompoundPart& part : parts) {
    if (part.end == base.size()) part.end = static_cast<std::uint32_t>(spelling.size());
    std::string part_form = spelling.substr(part.begin, part.end - part.begin);
    if (is_stop_word(part_form)) continue;
    std::string stem = stem_of_part(part_form);
    tokens_.push_back(
        {std::move(part_form), std::move(stem), static_cast<std::uint32_t>(begin) + offset_of(part.begin),
         static_cast<std::uint32_t>(begin) + offset_of(part.end), position, TokenKind::compound_part});
  }
}

// The whole first, then its parts. The whole is inflected as its last part is.
void WordAnalysis::add_hyphenated(std::string_view word) {
  tokens_.push_back({"", "", 0, static_cast<std::uint32_t>(word.size()), 0, TokenKind::joined});
  std::uint32_t position = 0;
  for (std::size_t begin = 0; begin < word.size(); ++position) {
    std::size_t end = begin;
    while (end < word.size() && character_at(word, end).kind != CharacterClass::hyphen) {
      end += character_at(word, end).bytes;
    }
    add_solid(word, begin, end, TokenKind::part, position);
    begin = end + character_at(word, end).bytes;
  }

  AnalyzedToken& whole = tokens_.front();
  for (const AnalyzedToken& part : std::span(tokens_).subspan(1)) {
    if (!has_own_position(part.kind)) continue;
    if (!whole.form.empty()) whole.form += '-';
    whole.form += part.form;
  }
  whole.stem = stem_of_hyphenated();
  cut_to_term(whole.form);
  cut_to_term(whole.stem);
}

// Of the parts in tokens_: that of the word without hyphens, so that e-mail and email, zee-eend and zeeëend
// are one. Two digits are not joined: 1-0 is not 10. Where the lexicon does not know the word without
// hyphens, the whole is inflected as its last part is.
std::string WordAnalysis::stem_of_hyphenated() const {
  std::string solid;
  std::string stem;
  for (const AnalyzedToken& part : tokens_) {
    if (!has_own_position(part.kind)) continue;
    if (!solid.empty() && is_ascii_digit(solid.back()) && is_ascii_digit(part.form.front())) solid += '-';
    stem = solid + part.stem;
    solid += part.form;
  }
  const Lexicon::Entry known = analysis_.lexicon().find(solid);
  return known.listed || known.name ? stem_of(solid) : stem;
}

// The whole first, then its labels of at least two characters.
void WordAnalysis::add_address(std::string_view word) {
  std::string form = folded_beginning(without_scheme(word));
  cut_to_term(form);
  tokens_.push_back({form, form, 0, static_cast<std::uint32_t>(word.size()), 0, TokenKind::word});
  const std::size_t labels_begin = word.size() - without_scheme(word).size();
  for (std::size_t begin = next_word_begin(word, labels_begin); begin < word.size();) {
    const std::size_t end = word_run_end(word, begin);
    if (end > begin + character_at(word, begin).bytes)
      add_solid(word, begin, end, TokenKind::compound_part, 0);
    begin = next_word_begin(word, end);
  }
}

std::string WordAnalysis::spelling_of(const std::string& form) const {
  const AnalysisSteps& steps = analysis_.steps();
  if (!steps.stemming || !steps.overrides) return form;
  return usual_spelling(form, analysis_.lexicon()).value_or(form);
}

const std::string& WordAnalysis::stem_of_part(const std::string& form) {
  constexpr std::size_t kMostParts = 4'096;
  if (part_stems_.size() == kMostParts) part_stems_.clear();
  const auto [known, is_new] = part_stems_.try_emplace(form);
  if (is_new) known->second = stem_of(form);
  return known->second;
}

std::string WordAnalysis::stem_of(std::string_view form) const {
  const AnalysisSteps& steps = analysis_.steps();
  if (!steps.stemming) return std::string(form);
  if (steps.overrides) {
    if (const std::string* stem = stem_override(form); stem != nullptr) return *stem;
  }
  if (const std::string_view base = before_apostrophe(form); base.size() < form.size()) return stem_of(base);
  if (has_digit(form)) return std::string(form);
  std::string stem;
  if (!steps.overrides) {
    stem = stemmer_.stem(form);
  } else if (auto base = base_form(form, splitter_)) {
    stem = *std::move(base);
  } else {
    stem = stem_of_unknown(form, stemmer_);
  }
  cut_to_term(stem);
  return stem;
}

}  // namespace trefwoord::analyzers
