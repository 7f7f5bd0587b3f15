#include "analyzers/stem_overrides.h"

#include <span>

#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/open_syllable.h"
#include "analyzers/string_lookup.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

using Columns = std::span<const std::string_view>;

// gaan, doen, zien; not draaien.
bool is_infinitive_in_n(std::string_view infinitive) {
  if (infinitive.ends_with("aan") || infinitive.ends_with("oen")) return true;
  return infinitive.ends_with("ien") &&
         !(infinitive.size() > 3 && is_vowel(infinitive[infinitive.size() - 4]));
}

// geven -> geef; gaan and its like stay.
std::string first_person(const std::string& infinitive) {
  if (!infinitive.ends_with("en") || is_infinitive_in_n(infinitive)) return infinitive;
  return *closed(std::string_view(infinitive).substr(0, infinitive.size() - 2)).begin();
}

class OverrideTable {
 public:
  OverrideTable() {
    for_each_row(data::stem_overrides_nl_tsv, 2,
                 [this](Columns columns) { stems_.insert_or_assign(fold(columns[0]), fold(columns[1])); });
    explicit_ = stems_;
    for_each_row(data::irregular_nouns_nl_tsv, 2, [this](Columns columns) { add_noun(columns); });
    for_each_row(data::irregular_verbs_nl_tsv, 5, [this](Columns columns) { add_verb(columns); });
  }

  [[nodiscard]] const std::string* find(std::string_view folded) const {
    const auto found = stems_.find(folded);
    return found == stems_.end() ? nullptr : &found->second;
  }

 private:
  // Singular, plural.
  void add_noun(Columns columns) {
    const std::string stem = chosen_or(columns[0], [](const std::string& singular) { return singular; });
    add_forms(columns[0], stem);
    add_forms(columns[1], stem);
  }

  // Infinitive, present, past singular, past plural, participle.
  void add_verb(Columns columns) {
    const std::string stem = chosen_or(columns[0], first_person);
    for (const std::string_view forms : columns.first(5)) add_forms(forms, stem);
    add_forms(columns[4], stem, "e");
  }

  // The stem that stem_overrides_nl.tsv chooses for `base`, else what `stem_of` makes of it. `base` may name
  // alternatives too; the first is the stem's.
  template <class StemOf>
  std::string chosen_or(std::string_view base, StemOf stem_of) const {
    const std::string folded = fold(split(base, '/').front());
    const auto found = explicit_.find(folded);
    return found == explicit_.end() ? stem_of(folded) : found->second;
  }

  void add_forms(std::string_view alternatives, const std::string& stem, std::string_view ending = "") {
    for (const std::string_view form : split(alternatives, '/')) {
      if (!form.empty() && form != "-") stems_.try_emplace(fold(form).append(ending), stem);
    }
  }

  StringMap<std::string> explicit_;  // of stem_overrides_nl.tsv alone
  StringMap<std::string> stems_;
};

}  // namespace

const std::string* stem_override(std::string_view folded) {
  static const OverrideTable table;
  return table.find(folded);
}

}  // namespace trefwoord::analyzers
