#include "analyzers/data_table.h"

#include <stdexcept>
#include <string>

namespace trefwoord::analyzers {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

void for_each_row(std::string_view file, std::size_t least_columns,
                  const std::function<void(std::span<const std::string_view>)>& visit) {
  for (const std::string_view line : split(file, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto columns = split(line, '\t');
    if (columns.size() < least_columns) {
      throw std::logic_error("analysis data: too few columns in the line \"" + std::string(line) + "\"");
    }
    visit(columns);
  }
}

}  // namespace trefwoord::analyzers
