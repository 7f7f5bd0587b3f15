#pragma once

#include <array>
#include <string_view>

#include "indexer/article_filter.h"
#include "server/api/parameter_reader.h"

namespace trefwoord::api {

// The parameters that say which articles are meant, wherever they are taken.
inline constexpr auto kFilterParameters =
    std::to_array<std::string_view>({"from", "to", "section", "source", "author", "tag"});

// Reads them; what is wrong is noted in the reader.
[[nodiscard]] indexer::ArticleFilter read_filter(ParameterReader& reader);

}  // namespace trefwoord::api
