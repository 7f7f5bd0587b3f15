// Any bytes, in pieces of any size, as a connection would bring them: nothing crashes, and what comes through
// is what the rest of the server relies on.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/http/request_parser.h"
#include "server/http/router.h"
#include "server/http/target.h"
#include "server/http/url_decode.h"

namespace {

using namespace trefwoord::http;

constexpr std::size_t kMaxHeaderBytes = 1024;
constexpr std::size_t kMaxBodyBytes = 256;

void require(bool holds) {
  if (!holds) std::abort();
}

const Router& router() {
  static const Router routes = [] {
    Router made;
    const Handler nothing = [](const Request&) { return Response{}; };
    made.add({"GET", "/", nothing});
    made.add({"GET", "/v1/articles/{id}", nothing});
    made.add({"POST", "/{a}/{b}/related", nothing});
    return made;
  }();
  return routes;
}

void check_complete(const Request& request) {
  require(!request.method.empty() && request.target.size() <= kMaxTargetBytes);
  require(is_utf8(request.path) && request.path.find('\0') == std::string::npos);
  require(request.body.size() <= kMaxBodyBytes);
  for (const auto& [name, value] : request.query) require(is_utf8(name) && is_utf8(value));
  const Routed routed = router().route(request.method, encoded_path(request.target));
  for (const auto& [name, value] : routed.path_parameters) require(!value.empty() && is_utf8(value));
  require(routed.route == nullptr || routed.allowed.empty());
}

// Returns the bytes of the first request, 0 if it never ends or is refused.
std::size_t read_one(std::string_view bytes, std::size_t step) {
  RequestParser parser(kMaxHeaderBytes, kMaxBodyBytes);
  std::size_t taken = 0;
  for (std::size_t come = 0; come < bytes.size() && parser.phase() < RequestParser::Phase::complete;) {
    come = std::min(come + step, bytes.size());
    const std::size_t now = parser.feed(bytes.substr(taken, come - taken));
    require(now <= come - taken);
    taken += now;
  }
  if (parser.phase() == RequestParser::Phase::refused) require(parser.refusal().status >= 400);
  if (parser.phase() != RequestParser::Phase::complete) return 0;
  check_complete(parser.request());
  return taken;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::size_t step = 1 + data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  // Pieces must not matter: a request that differs by how it was cut is a request that can be smuggled.
  require(read_one(bytes, step) == read_one(bytes, bytes.size()));
  return 0;
}
