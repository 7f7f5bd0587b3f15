#include "tests/analyzers/word_pairs.h"

#include <fstream>
#include <iterator>

#include "analyzers/data_table.h"

namespace trefwoord::analyzers {

std::vector<WordPair> read_pairs(const std::string& file_name) {
  std::ifstream file(TEST_DATA_DIRECTORY "/data/" + file_name);
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  std::vector<WordPair> pairs;
  for_each_row(content, 2, [&pairs](auto columns) {
    pairs.push_back({std::string(columns[0]), std::string(columns[1])});
  });
  return pairs;
}

}  // namespace trefwoord::analyzers
