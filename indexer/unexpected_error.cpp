#include "indexer/unexpected_error.h"

#include <new>
#include <string>

namespace trefwoord::indexer {

Error unexpected_error(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) return out_of_memory_error();
  return {ErrorCode::internal, std::string("Something unexpected happened: ") + error.what() + "."};
}

Error out_of_memory_error() {
  return {
      ErrorCode::out_of_memory,
      "The system gave no more memory. What was committed before stands; run it again where there is more."};
}

}  // namespace trefwoord::indexer
