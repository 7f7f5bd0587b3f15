#pragma once

#include <string>
#include <vector>

namespace trefwoord::analyzers {

struct WordPair {
  std::string first;
  std::string second;
};

// The rows of a table of two columns in data/.
[[nodiscard]] std::vector<WordPair> read_pairs(const std::string& file_name);

}  // namespace trefwoord::analyzers
