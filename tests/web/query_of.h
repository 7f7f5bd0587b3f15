#pragma once

#include <utility>

#include "server/web/page_query.h"

namespace trefwoord::web {

// The query of a page that is asked for with these parameters.
[[nodiscard]] inline PageQuery query_of(http::NameValues values) {
  http::Request request;
  request.query = std::move(values);
  return PageQuery(request);
}

}  // namespace trefwoord::web
