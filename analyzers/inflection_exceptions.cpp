#include "analyzers/inflection_exceptions.h"

#include <span>

#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/string_lookup.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

using Columns = std::span<const std::string_view>;

}  // namespace

const std::string* inflection_exception(std::string_view folded) {
  static const StringMap<std::string> bases = [] {
    StringMap<std::string> table;
    for_each_row(data::inflection_exceptions_nl_tsv, 2,
                 [&table](Columns columns) { table.insert_or_assign(fold(columns[0]), fold(columns[1])); });
    return table;
  }();
  const auto found = bases.find(folded);
  return found == bases.end() ? nullptr : &found->second;
}

bool is_chosen_stem(std::string_view folded) {
  static const StringSet stems = [] {
    StringSet chosen;
    for_each_row(data::stem_overrides_nl_tsv, 2,
                 [&chosen](Columns columns) { chosen.insert(fold(columns[1])); });
    return chosen;
  }();
  return stems.contains(folded);
}

}  // namespace trefwoord::analyzers
