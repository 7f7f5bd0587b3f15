#include "server/api/feeds/sitemap.h"

#include <charconv>
#include <string>

#include "server/api/failure_response.h"
#include "server/api/feeds/feed.h"
#include "server/api/feeds/xml_text.h"
#include "server/api/problem.h"
#include "server/web/origin.h"
#include "server/web/page_query.h"

namespace trefwoord::api {
namespace {

constexpr std::string_view kDeclaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";
constexpr std::string_view kNamespace = R"(xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")";

http::Response document(std::string_view root, const std::string& elements) {
  const std::string name(root);
  http::Response response;
  response.content_type = "application/xml; charset=utf-8";
  response.body.append(kDeclaration).append("\n<").append(name).append(" ").append(kNamespace).append(">\n");
  response.body.append(elements).append("</").append(name).append(">\n");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return response;
}

// Dates as written: of an RFC 3339 instant, a day, a month or a year sitemaps take all.
std::string url_element(const std::string& origin, const search::ListedArticle& article) {
  std::string xml = "<url>\n" + xml_element("loc", origin + web::article_url(article.id));
  if (article.changed) xml += xml_element("lastmod", article.changed->text());
  return xml + "</url>\n";
}

http::Response list_of_files(const Services& services, const http::Request& request) {
  const auto list = services.index.list(1);
  if (!list) return failure_response(services, list.error());
  std::string xml;
  for (std::uint32_t page = 1; page <= list->pages; ++page) {
    const std::string url = web::origin_of(request) + "/sitemap/" + std::to_string(page) + ".xml";
    xml += "<sitemap>" + xml_element("loc", url) + "</sitemap>\n";
  }
  return document("sitemapindex", xml);
}

// 0 for what is no name of a file.
std::uint32_t page_of(std::string_view file) {
  std::uint32_t page = 0;
  const auto [end, error] = std::from_chars(file.data(), file.data() + file.size(), page);
  const bool is_name =
      error == std::errc() && file.substr(static_cast<std::size_t>(end - file.data())) == ".xml";
  return is_name ? page : 0;
}

http::Response file_of_addresses(const Services& services, const http::Request& request) {
  const std::uint32_t page = page_of(request.path_parameter("file"));
  const auto list = page == 0 ? search::ArticleList() : services.index.list(page);
  if (!list) return failure_response(services, list.error());
  if (page == 0 || page > list->pages) {
    return problem_response(404, "not_found", "/sitemap.xml lists the files that there are.");
  }
  const std::string origin = web::origin_of(request);
  std::string xml;
  for (const search::ListedArticle& article : list->articles) xml += url_element(origin, article);
  return document("urlset", xml);
}

}  // namespace

std::vector<http::Route> sitemap_routes(const Services& services) {
  using Answer = http::Response (*)(const Services&, const http::Request&);
  const auto handler = [&services](Answer answer) {
    return [&services, answer](const http::Request& request) { return answer(services, request); };
  };
  return {{"GET", "/sitemap.xml", handler(list_of_files)},
          {"GET", "/sitemap/{file}", handler(file_of_addresses)}};
}

}  // namespace trefwoord::api
