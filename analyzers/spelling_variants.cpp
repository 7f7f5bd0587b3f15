#include "analyzers/spelling_variants.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "analyzers/compound_splitter.h"
#include "analyzers/data_table.h"
#include "analyzers/string_lookup.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

// Shorter halves are no part of a compound.
constexpr std::size_t kShortestPart = 3;

// Halves of a compound that is not listed itself must be halves of so many listed ones, as bit widths
// (Lexicon::Entry): of four with the plural first, of eight with the other last. Of a thousand unlisted words
// in which an -n- would make two listed ones, these leave some sixty, nearly all of them compounds.
constexpr std::uint8_t kLeastFirstFamily = 3;
constexpr std::uint8_t kLeastLastFamily = 4;

using Spelling = std::optional<std::string>;

// In lower case or with a capital: a word that is spelt as it should be.
bool is_spelt_well(std::string_view word, const Lexicon& lexicon) {
  const Lexicon::Entry entry = lexicon.find(word);
  return entry.listed || entry.name;
}

bool is_listed(std::string_view word, const Lexicon& lexicon) {
  return lexicon.find(word).listed;
}

// data/spelling_variants_nl.tsv.
class VariantTable {
 public:
  VariantTable() {
    for_each_row(data::spelling_variants_nl_tsv, 3, [this](auto columns) {
      const bool is_beginning = columns[0].ends_with('*');
      auto& table = is_beginning ? beginnings_ : words_;
      const std::size_t asterisk = is_beginning ? 1 : 0;
      const std::string variant(columns[0].substr(0, columns[0].size() - asterisk));
      table.emplace(variant, columns[1].substr(0, columns[1].size() - asterisk));
      if (is_beginning) longest_beginning_ = std::max(longest_beginning_, variant.size());
    });
  }

  [[nodiscard]] Spelling find(std::string_view word, const Lexicon& lexicon) const {
    if (const auto row = words_.find(word); row != words_.end()) return row->second;
    for (std::size_t bytes = std::min(longest_beginning_, word.size()); bytes > 0; --bytes) {
      const auto row = beginnings_.find(word.substr(0, bytes));
      if (row == beginnings_.end()) continue;
      std::string usual = row->second;
      usual += word.substr(bytes);
      if (is_listed(usual, lexicon) || !CompoundSplitter(lexicon).split(usual).empty()) return usual;
    }
    return {};
  }

 private:
  StringMap<std::string> words_;
  StringMap<std::string> beginnings_;  // without the asterisk
  std::size_t longest_beginning_ = 0;
};

struct LetterRule {
  std::string_view letters;
  std::string_view usual;
  std::size_t least_bytes;
};

// data/spelling_rules_nl.tsv.
std::vector<LetterRule> read_letter_rules() {
  std::vector<LetterRule> rules;
  for_each_row(data::spelling_rules_nl_tsv, 4, [&rules](auto columns) {
    std::size_t least = 0;
    std::from_chars(columns[2].data(), columns[2].data() + columns[2].size(), least);
    rules.push_back({columns[0], columns[1], least});
  });
  return rules;
}

Spelling by_letter_rule(std::string_view word, const LetterRule& rule, const Lexicon& lexicon) {
  if (word.size() < rule.least_bytes) return {};
  std::string in_all_places;
  std::size_t behind = 0;
  for (std::size_t at = word.find(rule.letters); at != std::string_view::npos;
       at = word.find(rule.letters, behind)) {
    in_all_places.append(word.substr(behind, at - behind)).append(rule.usual);
    behind = at + rule.letters.size();
    std::string in_one_place(word);
    in_one_place.replace(at, rule.letters.size(), rule.usual);
    if (is_listed(in_one_place, lexicon)) return in_one_place;
  }
  if (behind == 0) return {};
  in_all_places.append(word.substr(behind));
  return is_listed(in_all_places, lexicon) ? Spelling(std::move(in_all_places)) : std::nullopt;
}

bool is_consonant(char letter) {
  return std::string_view("aeiouy").find(letter) == std::string_view::npos;
}

// kippehok -> kippenhok. A first part that is a word in -e itself takes no -n- by right (gemeentehuis) or by
// custom, unless the compound is listed so.
Spelling with_linking_n(std::string_view word, const Lexicon& lexicon) {
  for (std::size_t behind = kShortestPart; behind + kShortestPart <= word.size(); ++behind) {
    if (word[behind - 1] != 'e' || !is_consonant(word[behind - 2])) continue;
    const std::string_view in_e = word.substr(0, behind);
    const std::string_view last = word.substr(behind);
    const std::string plural = std::string(in_e) + 'n';
    const Lexicon::Entry first = lexicon.find(plural);
    const Lexicon::Entry second = lexicon.find(last);
    if (!first.listed || (second.last_family == 0 && !second.listed)) {
      continue;  // "ksel" is no word: bedeksel is no bedenksel
    }
    std::string usual = plural;
    usual += last;
    const bool joins_known_parts = first.first_family >= kLeastFirstFamily && !is_listed(in_e, lexicon) &&
                                   second.last_family >= kLeastLastFamily;
    if (joins_known_parts || is_listed(usual, lexicon)) return usual;
  }
  return {};
}

}  // namespace

Spelling usual_spelling(std::string_view folded, const Lexicon& lexicon) {
  static const VariantTable table;
  static const std::vector<LetterRule> rules = read_letter_rules();
  if (Spelling listed = table.find(folded, lexicon)) return listed;
  if (lexicon.empty() || is_spelt_well(folded, lexicon)) return {};
  for (const LetterRule& rule : rules) {
    if (Spelling usual = by_letter_rule(folded, rule, lexicon)) return usual;
  }
  return with_linking_n(folded, lexicon);
}

std::size_t offset_in_variant(std::string_view variant, std::string_view usual, std::size_t at) {
  const std::size_t shorter = std::min(variant.size(), usual.size());
  std::size_t same_begin = 0;
  while (same_begin < shorter && variant[same_begin] == usual[same_begin]) ++same_begin;
  if (at <= same_begin) return at;
  std::size_t same_end = 0;
  while (same_end < shorter - same_begin &&
         variant[variant.size() - 1 - same_end] == usual[usual.size() - 1 - same_end]) {
    ++same_end;
  }
  const std::size_t from_end = std::min(usual.size() - at, same_end);
  return variant.size() - from_end;
}

}  // namespace trefwoord::analyzers
