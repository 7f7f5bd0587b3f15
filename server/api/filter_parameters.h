#pragma once

#include <array>
#include <string_view>
#include <tl/expected.hpp>

#include "indexer/article_filter.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"
#include "server/http/request.h"

namespace trefwoord::api {

// The parameters that say which articles are meant, wherever they are taken.
inline constexpr auto kFilterParameters =
    std::to_array<std::string_view>({"from", "to", "section", "source", "author", "tag"});

// Reads them; what is wrong is noted in the reader.
[[nodiscard]] indexer::ArticleFilter read_filter(ParameterReader& reader);

// The filters that a caller's key forces (http::Request::forced); an empty one where it forces none. One that
// cannot be read is a problem, never no filter.
[[nodiscard]] tl::expected<indexer::ArticleFilter, Problem> forced_filter(const http::NameValues& forced);

}  // namespace trefwoord::api
