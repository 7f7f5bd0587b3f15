#include "server/web/routes.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "server/web/embed_script.h"
#include "server/web/oembed.h"
#include "server/web/origin.h"
#include "server/web/page_frame.h"
#include "server/web/pages.h"
#include "server/web/static_files.h"

namespace trefwoord::web {
namespace {

// On behalf of who asked for the page: with the filters that their key forces.
http::Response ask(const http::Handler& search, http::NameValues parameters, const http::Request& asked) {
  http::Request request;
  request.method = "GET";
  request.path = "/v1/search";
  request.query = std::move(parameters);
  request.forced = asked.forced;
  request.id = asked.id;
  return search(request);
}

// The search, and what narrows it further.
http::NameValues results_parameters(const PageQuery& query) {
  http::NameValues parameters = query.api_parameters();
  parameters.emplace_back("facets", "section,source,author,tag");
  parameters.emplace_back("timeline", "true");
  return parameters;
}

// The page for an answer that is not the one hoped for, with what the API said about when to come back.
http::Response error_response(const PageQuery& query, const http::Response& answer) {
  const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
  http::Response response = html_response(
      error_page(query, problem.is_object() ? problem : nlohmann::json::object()), answer.status);
  for (const auto& header : answer.headers) {
    if (header.first == "Retry-After") response.headers.push_back(header);
  }
  return response;
}

http::Handler home(http::Handler search) {
  return [search = std::move(search)](const http::Request& request) {
    const http::Response answer = ask(search, {}, request);
    if (answer.status != 200) return error_response({}, answer);
    return html_response(home_page(nlohmann::json::parse(answer.body)));
  };
}

http::Handler results(http::Handler search) {
  return [search = std::move(search)](const http::Request& request) {
    const PageQuery query(request);
    const http::Response answer = ask(search, results_parameters(query), request);
    if (answer.status != 200) return error_response(query, answer);
    return html_response(results_page(query, nlohmann::json::parse(answer.body), origin_of(request)));
  };
}

http::Response plain_refusal(unsigned status, std::string text) {
  return {status, "text/plain; charset=utf-8", std::move(text), {}};
}

// GET /oembed?url=…: the first hits of the search at that address, for who shows it elsewhere.
http::Handler embedding(http::Handler search) {
  return [search = std::move(search)](const http::Request& request) {
    const std::string origin = origin_of(request);
    const auto query = embeddable_query(request.query_parameter("url").value_or(""), origin);
    if (!query)
      return plain_refusal(404, "Only addresses of searches, " + origin + "/zoeken?q=…, can be embedded.\n");
    if (request.query_parameter("format").value_or("json") != "json")
      return plain_refusal(501, "There is JSON only.\n");
    const http::Response answer = ask(search, query->with("per_page", "5").api_parameters(), request);
    if (answer.status != 200) return plain_refusal(answer.status, "There is no answer to that search.\n");
    return http::Response{200,
                          "application/json",
                          oembed(*query, nlohmann::json::parse(answer.body), origin).dump(),
                          {{"Access-Control-Allow-Origin", "*"}, {"X-Content-Type-Options", "nosniff"}}};
  };
}

// What is related to the article that the page is of; none, if it cannot be told just now.
nlohmann::json related_answer(const http::Handler& related, const http::Request& page) {
  http::Request request;
  request.method = "GET";
  request.path_parameters = page.path_parameters;
  request.query = {{"fields", "title_highlighted,published,section,source"}};
  request.forced = page.forced;
  const http::Response answer = related(request);
  return answer.status == 200 ? nlohmann::json::parse(answer.body)
                              : nlohmann::json{{"hits", nlohmann::json::array()}};
}

// The first versions of the article that the page is of, itself among them; none, if they cannot be told just
// now.
nlohmann::json story_answer(const http::Handler& search, const http::Request& page) {
  http::NameValues parameters{
      {"sort", "oldest"}, {"per_page", "6"}, {"fields", "title_highlighted,published,section,source"}};
  for (const auto& [name, value] : page.path_parameters) {
    if (name == "id") parameters.emplace_back("story", value);
  }
  const http::Response answer = ask(search, std::move(parameters), page);
  return answer.status == 200 ? nlohmann::json::parse(answer.body)
                              : nlohmann::json{{"found", 0}, {"hits", nlohmann::json::array()}};
}

http::Handler article(ApiHandlers api) {
  return [api = std::move(api)](const http::Request& request) {
    const http::Response answer = api.readable_article(request);
    if (answer.status != 200) return error_response({}, answer);
    return html_response(article_page(nlohmann::json::parse(answer.body), story_answer(api.preview, request),
                                      related_answer(api.related, request), origin_of(request)));
  };
}

}  // namespace

std::optional<http::Response> problem_page(const http::Request& request, const http::Response& problem) {
  const std::string_view accepted = request.header("accept").value_or("");
  if (accepted.find("text/html") == std::string_view::npos || request.path.starts_with("/v1/")) {
    return std::nullopt;
  }
  return error_response({}, problem);
}

std::vector<http::Route> routes(ApiHandlers api) {
  using http::RunsOn;
  using http::Scope;
  return {
      {"GET", "/", home(api.search), RunsOn::pool, Scope::filtered_search},
      {"GET", "/zoeken", results(api.search), RunsOn::pool, Scope::filtered_search},
      {"GET", "/oembed", embedding(api.preview), RunsOn::pool, Scope::filtered_search},
      {"GET", "/artikel/{id}", article(std::move(api))},
      {"GET", "/opensearch.xml", serve_opensearch, RunsOn::connection, Scope::anyone},
      {"GET", "/favicon.svg", serve_favicon, RunsOn::connection, Scope::anyone},
      {"GET", "/embed/{file}", serve_embed_script, RunsOn::connection, Scope::anyone},
      {"GET", "/static/{file}", serve_static_file, RunsOn::connection, Scope::anyone},
  };
}

}  // namespace trefwoord::web
