#pragma once

#include <xapian.h>

#include <map>
#include <span>
#include <string>
#include <vector>

namespace trefwoord::search {

// The words of one state of an index that the lexicon does not know, read once they are asked for and kept: a
// suggestion looks at thousands. Not thread-safe. Throws Xapian::Error.
//
// A header of this room's .cpp files only: it holds a Xapian type.
class NewWordList {
 public:
  explicit NewWordList(Xapian::Database database) : database_(std::move(database)) {}

  // In ascending order, folded.
  [[nodiscard]] std::span<const std::string> beginning_with(char letter);

 private:
  Xapian::Database database_;
  std::map<char, std::vector<std::string>> known_;  // by first letter
};

}  // namespace trefwoord::search
