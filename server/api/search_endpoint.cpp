#include "server/api/search_endpoint.h"

#include <chrono>
#include <nlohmann/json.hpp>

#include "server/api/failure_response.h"
#include "server/api/json_response.h"
#include "server/api/metrics.h"
#include "server/api/problem.h"
#include "server/api/request_parameters.h"
#include "server/api/search_parameters.h"
#include "server/api/search_result_json.h"

namespace trefwoord::api {
namespace {

http::Response answer(const Services& services, const SearchParameters& parameters) {
  const auto start = std::chrono::steady_clock::now();
  const auto result = services.index.search(parameters.request);
  const auto took = std::chrono::steady_clock::now() - start;
  if (!result) return failure_response(services, result.error());
  services.metrics.count_search(took, result->found == 0);
  return json_response(search_result_json(parameters, *result, took));
}

}  // namespace

http::Handler search_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    const auto force = [&request](SearchParameters parameters) {
      return force_filters(std::move(parameters), request.forced);
    };
    const auto parameters = read_parameters(request).and_then(parse_search_parameters).and_then(force);
    return parameters ? answer(services, *parameters) : problem_response(parameters.error());
  };
}

}  // namespace trefwoord::api
