#include "server/api/parse_endpoint.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/query_tree_json.h"
#include "server/api/search_parameters.h"
#include "server/search/query_parser.h"

namespace trefwoord::api {
namespace {

constexpr std::array<std::string_view, 1> kParseParameters{"q"};

http::Response show_reading(const http::Request& request) {
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, kParseParameters);
  const std::string text = read_query(reader);
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return problem_response(invalid_parameters(std::move(problems)));
  }
  const search::QueryTree tree = search::parse_query_tree(text);
  return json_response({{"query", text},
                        {"read_as", text_of(tree.root)},
                        {"tree", query_tree_json(tree.root)},
                        {"warnings", tree.warnings}});
}

}  // namespace

http::Handler parse_endpoint() {
  return show_reading;
}

}  // namespace trefwoord::api
