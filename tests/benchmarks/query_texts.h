#pragma once

#include <filesystem>

#include "tests/benchmarks/query_sampler.h"

namespace trefwoord::benchmarks {

// Texts from every file of articles in `directory`, equally many of each however many articles it holds;
// headlines from headlines.txt.zst if it is there, else from the articles' titles.
[[nodiscard]] QueryTexts read_query_texts(const std::filesystem::path& directory, std::uint64_t seed);

}  // namespace trefwoord::benchmarks
