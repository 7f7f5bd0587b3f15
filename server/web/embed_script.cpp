#include "server/web/embed_script.h"

#include <charconv>
#include <cstdint>
#include <string_view>

#include "embedded_web.h"
#include "server/http/gzip.h"

namespace trefwoord::web {
namespace {

constexpr std::string_view kEmbedDirectory = "/embed/";
constexpr std::string_view kCurrent = "trefwoord.js";

// Base64 of a digest in hexadecimal digits, of which there are a multiple of six: nothing to pad.
std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string base64;
  for (; hex.size() >= 6; hex.remove_prefix(6)) {
    std::uint32_t bits = 0;
    std::from_chars(hex.data(), hex.data() + 6, bits, 16);
    for (unsigned shift = 24; shift > 0; shift -= 6) base64 += kDigits[(bits >> (shift - 6)) & 63U];
  }
  return base64;
}

// Compressed when the program was built, since it is the same for everybody.
http::Response script(const http::Request& request, std::string_view cache_control) {
  http::Response response{200,
                          "text/javascript; charset=utf-8",
                          {},
                          {{"Cache-Control", std::string(cache_control)},
                           {"Access-Control-Allow-Origin", "*"},
                           {"Cross-Origin-Resource-Policy", "cross-origin"},
                           {"X-Content-Type-Options", "nosniff"}}};
  if (!http::accepts_gzip(request.header("accept-encoding").value_or(""))) {
    response.body = embedded::trefwoord_js;
    return response;
  }
  response.body = embedded::trefwoord_js_gz;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("Content-Encoding", "gzip");
  return response;
}

}  // namespace

const std::string& embed_script_path() {
  static const std::string path = std::string(kEmbedDirectory) + "trefwoord." +
                                  std::string(embedded::trefwoord_js_sha384.substr(0, 16)) + ".js";
  return path;
}

const std::string& embed_script_integrity() {
  static const std::string integrity = "sha384-" + base64_of_hex(embedded::trefwoord_js_sha384);
  return integrity;
}

http::Response serve_embed_script(const http::Request& request) {
  const std::string_view name = request.path_parameter("file");
  if (name == kCurrent) return script(request, "public, max-age=3600");
  if (name == std::string_view(embed_script_path()).substr(kEmbedDirectory.size())) {
    return script(request, "public, max-age=31536000, immutable");
  }
  return {404, "text/plain; charset=utf-8", "No such file.\n", {}};
}

}  // namespace trefwoord::web
