#include "analyzers/stop_words.h"

#include <string>

#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/string_lookup.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {

std::optional<std::size_t> stop_word_index(std::string_view folded) {
  static const auto places = [] {
    StringMap<std::size_t> listed;
    for_each_row(data::stop_words_nl_txt, 1,
                 [&listed](auto columns) { listed.try_emplace(fold(columns[0]), listed.size()); });
    return listed;
  }();
  const auto place = places.find(folded);
  return place == places.end() ? std::nullopt : std::optional(place->second);
}

bool is_stop_word(std::string_view folded) {
  return stop_word_index(folded).has_value();
}

}  // namespace trefwoord::analyzers
