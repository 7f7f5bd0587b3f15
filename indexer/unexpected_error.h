#pragma once

#include <exception>

#include "indexer/result.h"

namespace trefwoord::indexer {

// What nobody foresaw, as one of our errors: out_of_memory, else internal.
[[nodiscard]] Error unexpected_error(const std::exception& error);

// Of a program or a task that got no memory.
[[nodiscard]] Error out_of_memory_error();

}  // namespace trefwoord::indexer
