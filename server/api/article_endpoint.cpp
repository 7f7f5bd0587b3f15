#include "server/api/article_endpoint.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "indexer/article_json.h"
#include "indexer/paragraphs.h"
#include "indexer/stored_article.h"
#include "server/api/entity_tag.h"
#include "server/api/failure_response.h"
#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

// RFC 9110 §13.1.2: a list of tags or `*`; the comparison is weak, so a W/ in front does not matter. A tag of
// ours is hex, so it cannot stand inside another one.
bool matches(std::string_view if_none_match, std::string_view tag) {
  return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

http::Response answer(const http::Request& request, const indexer::Article& article) {
  http::Response response;
  const std::string tag = entity_tag(indexer::content_hash(indexer::serialise(article)));
  response.headers.emplace_back("ETag", tag);
  if (const auto known = request.header("if-none-match"); known && matches(*known, tag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.body = indexer::to_json(article) + '\n';
  return response;
}

std::string_view name_of(indexer::ParagraphKind kind) {
  switch (kind) {
    case indexer::ParagraphKind::lead:
      return "lead";
    case indexer::ParagraphKind::subheading:
      return "subheading";
    case indexer::ParagraphKind::body:
      break;
  }
  return "body";
}

Json readable(const indexer::Article& article) {
  Json paragraphs = Json::array();
  for (const indexer::Paragraph& paragraph : indexer::split_paragraphs(article.body)) {
    paragraphs.push_back({{"kind", name_of(paragraph.kind)},
                          {"text", article.body.substr(paragraph.begin, paragraph.end - paragraph.begin)}});
  }
  return {{"article", Json::parse(indexer::to_json(article), nullptr, false)},
          {"title", article.title.empty() ? indexer::first_sentence(article.body) : article.title},
          {"paragraphs", std::move(paragraphs)}};
}

}  // namespace

http::Handler article_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    const RequestParameters parameters{request.query};
    ParameterReader reader(parameters, {});
    if (auto problems = reader.take_problems(); !problems.empty()) {
      return problem_response(invalid_parameters(std::move(problems)));
    }
    const auto article = services.index.article(request.path_parameter("id"));
    return article ? answer(request, *article) : failure_response(services, article.error());
  };
}

http::Handler readable_article_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    const auto article = services.index.article(request.path_parameter("id"));
    return article ? json_response(readable(*article)) : failure_response(services, article.error());
  };
}

}  // namespace trefwoord::api
