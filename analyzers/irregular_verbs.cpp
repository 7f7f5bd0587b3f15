#include "analyzers/irregular_verbs.h"

#include <span>

#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/string_lookup.h"
#include "embedded_analyzers.h"

namespace trefwoord::analyzers {
namespace {

StringMap<std::string> read_table() {
  StringMap<std::string> infinitives;
  for_each_row(data::irregular_verbs_nl_tsv, 5, [&infinitives](std::span<const std::string_view> columns) {
    const std::string infinitive = fold(split(columns[0], '/').front());
    for (const std::string_view forms : columns.first(5)) {
      for (const std::string_view form : split(forms, '/')) {
        if (form != "-") infinitives.try_emplace(fold(form), infinitive);
      }
    }
    for (const std::string_view participle : split(columns[4], '/')) {
      if (participle != "-") infinitives.try_emplace(fold(participle) + "e", infinitive);
    }
  });
  return infinitives;
}

}  // namespace

const std::string* irregular_infinitive(std::string_view form) {
  static const StringMap<std::string> infinitives = read_table();
  const auto found = infinitives.find(form);
  return found == infinitives.end() ? nullptr : &found->second;
}

}  // namespace trefwoord::analyzers
