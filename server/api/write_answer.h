#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "indexer/article_write.h"
#include "indexer/result.h"
#include "server/api/services.h"
#include "server/http/response.h"

namespace trefwoord::api {

// "created", "updated", "unchanged", "deleted".
[[nodiscard]] std::string_view result_name(indexer::WriteResult result);
// 201 of what was created, else 200.
[[nodiscard]] unsigned status_of(indexer::WriteResult result);

// The answer to one write: id and result with the new ETag, or the problem. Of an article that is wrong it
// points to the member. `task`: one that goes on with it, "" if there is none.
[[nodiscard]] http::Response write_response(const Services& services,
                                            const Result<indexer::WriteOutcome>& outcome,
                                            std::string_view task = {});

// The problem of a failed write, as failure_response().
[[nodiscard]] http::Response write_failure_response(const Services& services, const Error& error);

// What a bulk answer says of a record that did not come in: {"code","detail","field"}.
[[nodiscard]] nlohmann::ordered_json error_json(const Error& error);

}  // namespace trefwoord::api
