#include "indexer/table_check.h"

#include <xapian.h>

#include <sstream>

namespace trefwoord::indexer {
namespace {

// Xapian's check says what it looks at, too.
bool is_complaint(const std::string& line) {
  const auto ends_with = [&line](std::string_view end) { return std::string_view(line).ends_with(end); };
  return !line.empty() && !ends_with(":") && !line.starts_with("blocksize=") && !ends_with("checked okay") &&
         !ends_with("checked OK");
}

}  // namespace

std::vector<std::string> table_problems(const std::filesystem::path& generation, std::string_view table) {
  std::ostringstream said;
  const std::filesystem::path file = generation / (std::string(table) + ".glass");
  if (Xapian::Database::check(file.string(), 0, &said) == 0) {
    return {};
  }
  const std::string beginning = "Table " + std::string(table) + ": ";
  std::vector<std::string> problems;
  std::istringstream lines(said.str());
  for (std::string line; std::getline(lines, line);) {
    if (is_complaint(line)) {
      problems.push_back(std::string(beginning).append(line).append("."));
    }
  }
  if (problems.empty()) {
    problems.push_back(beginning + "is damaged.");
  }
  return problems;
}

}  // namespace trefwoord::indexer
