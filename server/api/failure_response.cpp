#include "server/api/failure_response.h"

#include "server/api/problem.h"

namespace trefwoord::api {

http::Response failure_response(const Services& services, const Error& error) {
  const Problem problem = problem_of(error);
  if (problem.status >= 500 && error.code != ErrorCode::busy) services.report_failure(error);
  return problem_response(problem);
}

}  // namespace trefwoord::api
