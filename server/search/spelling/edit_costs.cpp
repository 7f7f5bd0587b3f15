#include "server/search/spelling/edit_costs.h"

#include <charconv>
#include <stdexcept>
#include <string>
#include <vector>

#include "analyzers/data_table.h"
#include "embedded_search.h"

namespace trefwoord::search {
namespace {

int read_cost(std::string_view text) {
  int cost = 0;
  const char* end = text.data() + text.size();
  if (std::from_chars(text.data(), end, cost).ptr != end || cost <= 0) {
    throw std::logic_error("spelling confusions: not a cost: \"" + std::string(text) + "\"");
  }
  return cost;
}

std::vector<Confusion> read_confusions() {
  std::vector<Confusion> confusions;
  analyzers::for_each_row(data::spelling_confusions_nl_tsv, 5, [&confusions](auto columns) {
    const Confusion confusion{columns[0], columns[1], read_cost(columns[2])};
    confusions.push_back(confusion);
    if (columns[3] == "both") {
      confusions.push_back({confusion.meant, confusion.written, confusion.cost});
    } else if (columns[3] != "one") {
      throw std::logic_error("spelling confusions: neither one way nor both: \"" + std::string(columns[3]) +
                             "\"");
    }
  });
  return confusions;
}

}  // namespace

std::span<const Confusion> dutch_confusions() {
  static const std::vector<Confusion> confusions = read_confusions();
  return confusions;
}

}  // namespace trefwoord::search
