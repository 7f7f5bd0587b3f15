#include "indexer/line_splitter.h"

#include "indexer/article_source.h"

namespace trefwoord::indexer {

bool LineSplitter::feed(std::string_view piece) {
  for (;;) {
    const std::size_t end = piece.find('\n');
    append(piece.substr(0, end));
    if (end == std::string_view::npos) return true;
    if (!end_line()) return false;
    piece.remove_prefix(end + 1);
  }
}

bool LineSplitter::finish() {
  return end_line();
}

void LineSplitter::append(std::string_view part) {
  overlong_ = overlong_ || line_.size() + part.size() > kMaxRecordBytes;
  if (overlong_) {
    line_.clear();
  } else {
    line_ += part;
  }
}

bool LineSplitter::end_line() {
  const std::uint64_t number = number_++;
  std::string line = std::exchange(line_, {});
  if (std::exchange(overlong_, false)) {
    sink_.overlong(number);
    return true;
  }
  if (line.ends_with('\r')) line.pop_back();
  if (line.find_first_not_of(" \t\r") == std::string::npos) return true;
  return sink_.line(std::move(line), number);
}

}  // namespace trefwoord::indexer
