#include "server/web/static_files.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <nlohmann/json.hpp>

#include "embedded_web.h"
#include "server/web/templates.h"

namespace trefwoord::web {
namespace {

constexpr std::string_view kStaticDirectory = "/static/";

http::Response file(std::string_view content_type, std::string_view content, std::string_view cache_control) {
  return {200,
          std::string(content_type),
          std::string(content),
          {{"Cache-Control", std::string(cache_control)}, {"X-Content-Type-Options", "nosniff"}}};
}

}  // namespace

const std::string& stylesheet_path() {
  static const std::string path =
      fmt::format("{}trefwoord.{:016x}.css", kStaticDirectory,
                  XXH3_64bits(embedded::trefwoord_css.data(), embedded::trefwoord_css.size()));
  return path;
}

http::Response serve_static_file(const http::Request& request) {
  if (request.path_parameter("file") == std::string_view(stylesheet_path()).substr(kStaticDirectory.size())) {
    return file("text/css; charset=utf-8", embedded::trefwoord_css, "public, max-age=31536000, immutable");
  }
  return {404, "text/plain; charset=utf-8", "No such file.\n", {}};
}

http::Response serve_favicon(const http::Request&) {
  return file("image/svg+xml", embedded::favicon_svg, "public, max-age=86400");
}

http::Response serve_opensearch(const http::Request& request) {
  const bool https = request.header("x-forwarded-proto") == "https";
  const std::string origin =
      (https ? "https://" : "http://") + std::string(request.header("host").value_or("localhost"));
  return file("application/opensearchdescription+xml",
              fill_template(embedded::opensearch_mustache, {{"origin", origin}}), "private, max-age=3600");
}

}  // namespace trefwoord::web
