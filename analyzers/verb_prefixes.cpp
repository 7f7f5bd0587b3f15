#include "analyzers/verb_prefixes.h"

#include <algorithm>
#include <array>
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
  std::ranges::stable_sort(prefixes, [](const VerbPrefix& a, const VerbPrefix& b) {
    return a.text.front() != b.text.front() ? a.text.front() < b.text.front() : a.text.size() > b.text.size();
  });
  return prefixes;
}

// By first letter, which is one of a..z.
class PrefixTable {
 public:
  PrefixTable() : prefixes_(read_table()) {
    for (auto begin = prefixes_.begin(); begin != prefixes_.end();) {
      const char letter = begin->text.front();
      const auto end = std::find_if(begin, prefixes_.end(), [letter](const VerbPrefix& prefix) {
        return prefix.text.front() != letter;
      });
      of_letter_.at(static_cast<std::size_t>(letter - 'a')) = {begin, end};
      begin = end;
    }
  }

  [[nodiscard]] std::span<const VerbPrefix> of(char letter) const {
    return letter < 'a' || letter > 'z' ? std::span<const VerbPrefix>()
                                        : of_letter_[static_cast<std::size_t>(letter - 'a')];
  }

 private:
  std::vector<VerbPrefix> prefixes_;
  std::array<std::span<const VerbPrefix>, 26> of_letter_;
};

}  // namespace

std::span<const VerbPrefix> verb_prefixes_like(std::string_view word) {
  static const PrefixTable table;
  return word.empty() ? std::span<const VerbPrefix>() : table.of(word.front());
}

}  // namespace trefwoord::analyzers
