#include "analyzers/verb_prefixes.h"

#include <algorithm>
#include <vector>

#include "analyzers/data_table.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

std::vector<VerbPrefix> read_table() {
  std::vector<VerbPrefix> prefixes;
  for_each_row(data::verb_prefixes_nl_tsv, 2, [&prefixes](std::span<const std::string_view> columns) {
    prefixes.push_back({std::string(columns[0]), columns[1] != "inseparable", columns[1] != "separable"});
  });
  std::ranges::stable_sort(prefixes, std::ranges::greater{},
                           [](const VerbPrefix& prefix) { return prefix.text.size(); });
  return prefixes;
}

}  // namespace

std::span<const VerbPrefix> verb_prefixes() {
  static const std::vector<VerbPrefix> prefixes = read_table();
  return prefixes;
}

}  // namespace trefwoord::analyzers
