#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "server/api/problem.h"
#include "server/http/request.h"

namespace trefwoord::api {

// What a request asks by name, wherever it stood: repeated names are a list.
struct RequestParameters {
  http::NameValues values;
  bool in_body = false;  // came as JSON: errors point into the body

  // A problem with one of the names, located where the client wrote it.
  [[nodiscard]] ProblemItem problem(std::string_view name, std::string detail) const;
};

// The JSON pointer (RFC 6901) to a member of an object.
[[nodiscard]] std::string json_pointer(std::string_view name);

// The query string of a GET, or the JSON object in the body of a POST: the same names, a list where a name
// may be repeated, numbers, true and false as such or as text. A list for `fields` or `facets` counts as its
// comma list. Fails on a body that is not JSON or not an object, a value that is neither text, a number,
// true, false, nor a list of these, a name given twice, a POST that has parameters in its query string too
// (400), or another content type (415).
[[nodiscard]] tl::expected<RequestParameters, Problem> read_parameters(const http::Request& request);

}  // namespace trefwoord::api
