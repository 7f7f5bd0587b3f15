#pragma once

#include <cstdint>
#include <string>

namespace trefwoord::search {

// What a reader may be about to type.
struct CompletedQuery {
  enum class Kind : std::uint8_t { word, name, title };

  std::string text;  // the whole query; as articles write it
  Kind kind = Kind::word;
  std::uint32_t articles = 0;  // with the last word in any form; 1 of a title
};

}  // namespace trefwoord::search
