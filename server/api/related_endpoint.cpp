#include "server/api/related_endpoint.h"

#include <chrono>
#include <nlohmann/json.hpp>
#include <tl/expected.hpp>
#include <utility>

#include "indexer/article_json.h"
#include "server/api/explanation_json.h"
#include "server/api/failure_response.h"
#include "server/api/filter_parameters.h"
#include "server/api/json_response.h"
#include "server/api/media_type.h"
#include "server/api/problem.h"
#include "server/api/search_parameters.h"
#include "server/api/search_result_json.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto kRelatedParameters = std::to_array<std::string_view>(
    {"per_page", "fields", "from", "to", "section", "source", "author", "tag"});

struct RelatedParameters {
  search::RelatedRequest request;
  HitFields fields;
};

tl::expected<RelatedParameters, Problem> read_related_parameters(const http::Request& request) {
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, kRelatedParameters);
  RelatedParameters result;
  result.request.most = reader.number("per_page", kRelatedPerPage, 1, kMaxRelatedPerPage);
  result.request.filters = read_filter(reader);
  result.fields = read_fields(reader);
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return tl::unexpected(invalid_parameters(std::move(problems)));
  }
  auto forced = forced_filter(request.forced);
  if (!forced) return tl::unexpected(std::move(forced.error()));
  result.request.forced = *std::move(forced);
  return result;
}

tl::unexpected<Problem> wrong_body(const Error& error) {
  Problem problem{422, "invalid_article", error.message};
  if (!error.field.empty()) problem.errors.push_back({"", json_pointer(error.field), error.message});
  return tl::unexpected(std::move(problem));
}

// {"text"} is an article that has nothing else.
tl::expected<indexer::Article, Problem> read_article(const http::Request& request) {
  const auto type = request.header("content-type");
  if (type && !is_json(*type)) {
    return tl::unexpected(
        Problem{415, "unsupported_media_type", "Send a text or an article as application/json."});
  }
  const Json body = Json::parse(request.body, nullptr, false);
  if (body.is_discarded()) return tl::unexpected(Problem{400, "invalid_json", "The body is not JSON."});
  if (!body.is_object() || !body.contains("text")) {
    auto article = indexer::parse_article(request.body);
    return article ? tl::expected<indexer::Article, Problem>(*std::move(article))
                   : wrong_body(article.error());
  }
  if (body.size() != 1) {
    return wrong_body(
        {ErrorCode::invalid_article, "text stands by itself; an article has title and body.", "text"});
  }
  auto article = indexer::parse_article(json_text({{"body", body["text"]}}));
  if (article) return *std::move(article);
  return wrong_body({ErrorCode::invalid_article, "text must be text that is not empty.", "text"});
}

// `about` says what the hits are related to.
http::Response answer(const Services& services, const RelatedParameters& parameters, Json about) {
  const auto start = std::chrono::steady_clock::now();
  const auto related = services.index.related(parameters.request);
  const std::chrono::duration<double, std::milli> took_ms = std::chrono::steady_clock::now() - start;
  if (!related) return failure_response(services, related.error());
  Json hits = Json::array();
  for (const search::Hit& hit : related->hits) hits.push_back(hit_json(hit, parameters.fields));
  about["took_ms"] = rounded(took_ms.count(), 1e3);
  about["hits"] = std::move(hits);
  about["index"] = {
      {"revision", related->revision}, {"articles", related->articles}, {"analysis", related->analysis}};
  return json_response(about);
}

}  // namespace

http::Handler related_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    auto parameters = read_related_parameters(request);
    if (!parameters) return problem_response(parameters.error());
    parameters->request.id = request.path_parameter("id");
    return answer(services, *parameters, {{"id", parameters->request.id}});
  };
}

http::Handler related_to_text_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    auto parameters = read_related_parameters(request);
    if (!parameters) return problem_response(parameters.error());
    auto article = read_article(request);
    if (!article) return problem_response(article.error());
    parameters->request.article = *std::move(article);
    return answer(services, *parameters, Json::object());
  };
}

}  // namespace trefwoord::api
