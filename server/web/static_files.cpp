#include "server/web/static_files.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <nlohmann/json.hpp>

#include "embedded_web.h"
#include "server/web/origin.h"
#include "server/web/templates.h"

namespace trefwoord::web {
namespace {

constexpr std::string_view kStaticDirectory = "/static/";
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

std::string versioned(std::string_view name, std::string_view content, std::string_view ending) {
  return fmt::format("{}{}.{:016x}.{}", kStaticDirectory, name, XXH3_64bits(content.data(), content.size()),
                     ending);
}

http::Response file(std::string_view content_type, std::string_view content, std::string_view cache_control) {
  return {200,
          std::string(content_type),
          std::string(content),
          {{"Cache-Control", std::string(cache_control)}, {"X-Content-Type-Options", "nosniff"}}};
}

}  // namespace

const std::string& stylesheet_path() {
  static const std::string path = versioned("trefwoord", embedded::trefwoord_css, "css");
  return path;
}

const std::string& page_script_path() {
  static const std::string path = versioned("page", embedded::page_js, "js");
  return path;
}

http::Response serve_static_file(const http::Request& request) {
  const std::string path = std::string(kStaticDirectory).append(request.path_parameter("file"));
  if (path == stylesheet_path()) return file("text/css; charset=utf-8", embedded::trefwoord_css, kForEver);
  if (path == page_script_path()) return file("text/javascript; charset=utf-8", embedded::page_js, kForEver);
  return {404, "text/plain; charset=utf-8", "No such file.\n", {}};
}

http::Response serve_favicon(const http::Request&) {
  return file("image/svg+xml", embedded::favicon_svg, "public, max-age=86400");
}

http::Response serve_opensearch(const http::Request& request) {
  return file("application/opensearchdescription+xml",
              fill_template(embedded::opensearch_mustache, {{"origin", origin_of(request)}}),
              "private, max-age=3600");
}

}  // namespace trefwoord::web
