#include "analyzers/abbreviation.h"

#include <algorithm>
#include <string>

#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/string_lookup.h"
#include "analyzers/word_run.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

// The listed abbreviations that have points inside, folded and without the last point. The others need no
// entry: they are words like any other once the point behind them is left out.
struct ListedAbbreviations {
  StringSet forms;
  std::size_t longest_bytes = 0;

  ListedAbbreviations() {
    for_each_row(data::abbreviations_nl_txt, 1, [this](auto columns) {
      std::string form = fold(columns[0]);
      if (form.ends_with('.')) form.pop_back();
      if (form.find('.') == std::string::npos) return;
      longest_bytes = std::max(longest_bytes, form.size());
      forms.insert(std::move(form));
    });
  }
};

std::size_t listed_abbreviation_end(std::string_view text, std::size_t begin) {
  static const ListedAbbreviations listed;
  std::string candidate;
  std::size_t longest_match = 0;
  for (std::size_t at = begin; at < text.size() && candidate.size() < listed.longest_bytes; ++at) {
    if (byte_class(text[at]) != ByteClass::word && text[at] != '.') break;
    candidate += ascii_lower(text[at]);
    if (!begins_word(text, at + 1) && listed.forms.contains(candidate)) longest_match = at + 1;
  }
  return longest_match;
}

// The end of the one letter at `at` with its accents, or 0 if there is no letter or the word goes on behind
// it.
std::size_t single_letter_end(std::string_view text, std::size_t at) {
  const Character letter = character_at(text, at);
  if (letter.kind != CharacterClass::letter) return 0;
  const std::size_t end = word_run_end(text, at);
  std::size_t behind = at + letter.bytes;
  while (behind < end && character_at(text, behind).kind == CharacterClass::mark) {
    behind += character_at(text, behind).bytes;
  }
  return behind == end ? end : 0;
}

std::size_t letter_chain_end(std::string_view text, std::size_t begin) {
  std::size_t letters = 0;
  std::size_t end = begin;
  for (std::size_t letter_end = single_letter_end(text, begin); letter_end != 0;
       letter_end = single_letter_end(text, end)) {
    ++letters;
    end = letter_end;
    if (end == text.size() || text[end] != '.') break;
    ++end;
  }
  return letters >= 2 ? end : 0;
}

}  // namespace

std::size_t abbreviation_end(std::string_view text, std::size_t begin) {
  const std::size_t chain_end = letter_chain_end(text, begin);
  return chain_end != 0 ? chain_end : listed_abbreviation_end(text, begin);
}

}  // namespace trefwoord::analyzers
