#include "analyzers/irregular_verbs.h"

#include <span>

#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/string_lookup.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

using Columns = std::span<const std::string_view>;

struct VerbTables {
  VerbTables() {
    read(data::irregular_verbs_nl_tsv);
    const StringMap<std::string> common = infinitives;
    read(data::irregular_verbs_rare_nl_tsv);
    for (const auto& [form, infinitive] : infinitives) {
      if (form == infinitive && !common.contains(form)) rare.insert(form);
    }
    for_each_row(data::prefixed_verb_forms_nl_tsv, 2,
                 [this](Columns columns) { prefixed.try_emplace(fold(columns[0]), fold(columns[1])); });
  }

  void read(std::string_view file) {
    for_each_row(file, 5, [this](Columns columns) {
      const std::string infinitive = fold(split(columns[0], '/').front());
      for (const std::string_view forms : columns.first(5)) add(forms, infinitive, "");
      add(columns[4], infinitive, "e");
    });
  }

  void add(std::string_view forms, const std::string& infinitive, std::string_view ending) {
    for (const std::string_view form : split(forms, '/')) {
      if (form != "-") infinitives.try_emplace(fold(form).append(ending), infinitive);
    }
  }

  StringMap<std::string> infinitives;
  StringMap<std::string> prefixed;
  StringSet rare;
};

const VerbTables& tables() {
  static const VerbTables verbs;
  return verbs;
}

const std::string* find(const StringMap<std::string>& map, std::string_view form) {
  const auto found = map.find(form);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

const std::string* irregular_infinitive(std::string_view form) {
  return find(tables().infinitives, form);
}

const std::string* prefixed_infinitive(std::string_view form) {
  const std::string* infinitive = find(tables().prefixed, form);
  return infinitive != nullptr ? infinitive : irregular_infinitive(form);
}

bool is_irregular_infinitive(std::string_view word) {
  const std::string* infinitive = irregular_infinitive(word);
  return infinitive != nullptr && *infinitive == word;
}

bool is_rare_infinitive(std::string_view word) {
  return tables().rare.contains(word);
}

}  // namespace trefwoord::analyzers
