#pragma once

#include <string_view>
#include <vector>

#include "indexer/token_stream.h"

namespace trefwoord::test {

inline std::vector<indexer::StreamWord> stream_words(std::string_view stream) {
  std::vector<indexer::StreamWord> words;
  indexer::for_each_word(stream, [&words](const indexer::StreamWord& word) { words.push_back(word); });
  return words;
}

}  // namespace trefwoord::test
