#pragma once

#include <span>
#include <vector>

#include "analyzers/token.h"

namespace trefwoord::test {

// Where the words of a text stand, all of which was analyzed.
inline std::vector<analyzers::WordPlace> places_of(std::span<const analyzers::Token> tokens) {
  std::vector<analyzers::WordPlace> places;
  for (const analyzers::Token& token : tokens) {
    if (has_own_position(token.kind)) {
      places.push_back({token.begin, token.end});
    }
  }
  return places;
}

}  // namespace trefwoord::test
