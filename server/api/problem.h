#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"
#include "server/http/response.h"

namespace trefwoord::api {

// One thing of a request that is wrong, and where it stands. At most one of the two names is set.
struct ProblemItem {
  std::string param;    // a query parameter's name
  std::string pointer;  // JSON pointer into the body, e.g. "/per_page"
  std::string detail;   // a whole sentence: the value, and what is allowed
};

// Why a request is not answered. `code` is stable: clients may branch on it.
struct Problem {
  unsigned status = 500;
  std::string code;
  std::string detail;
  std::vector<ProblemItem> errors = {};
};

// The one translation of our failures to HTTP. A field that begins with a slash is a JSON pointer. Messages
// of failures on our side (status 500 and up) may name paths of this machine, so the detail is a general
// sentence then; the message belongs in the log.
[[nodiscard]] Problem problem_of(const Error& error);

// A problem about the request as a whole: status 400, code invalid_parameter, with everything that is wrong.
[[nodiscard]] Problem invalid_parameters(std::vector<ProblemItem> errors);

// RFC 9457 application/problem+json. `type` is about:blank, so `title` is the status' own phrase; 503 tells
// when to come back.
[[nodiscard]] http::Response problem_response(const Problem& problem);

// The same for errors that the connection layer finds, in the form its hook wants.
[[nodiscard]] http::Response problem_response(unsigned status, std::string_view code,
                                              std::string_view detail);

}  // namespace trefwoord::api
