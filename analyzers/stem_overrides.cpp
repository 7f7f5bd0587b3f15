#include "analyzers/stem_overrides.h"

#include <span>

#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/stemmer.h"
#include "analyzers/string_lookup.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

using Columns = std::span<const std::string_view>;

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
    const std::string stem = stem_of_base_form(columns[0]);
    add_forms(columns[0], stem);
    add_forms(columns[1], stem);
  }

  // Infinitive, present, past singular, past plural, participle.
  void add_verb(Columns columns) {
    const std::string stem = stem_of_base_form(columns[0]);
    for (const std::string_view forms : columns.first(5)) add_forms(forms, stem);
    add_forms(columns[4], stem, "e");
  }

  // `base` may name alternatives too; the first is the stem's.
  std::string stem_of_base_form(std::string_view base) const {
    const std::string folded = fold(split(base, '/').front());
    const auto found = explicit_.find(folded);
    return found == explicit_.end() ? stemmer_.stem(folded) : found->second;
  }

  void add_forms(std::string_view alternatives, const std::string& stem, std::string_view ending = "") {
    for (const std::string_view form : split(alternatives, '/')) {
      if (!form.empty() && form != "-") stems_.try_emplace(fold(form).append(ending), stem);
    }
  }

  Stemmer stemmer_;
  StringMap<std::string> explicit_;  // of stem_overrides_nl.tsv alone
  StringMap<std::string> stems_;
};

}  // namespace

const std::string* stem_override(std::string_view folded) {
  static const OverrideTable table;
  return table.find(folded);
}

}  // namespace trefwoord::analyzers
