#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/request.h"
#include "server/http/response.h"

namespace trefwoord::http {

// Answers one request. Called from many threads at once; may block where its route says so.
using Handler = std::function<Response(const Request&)>;

// Where a route's handler runs. Searches go to the bounded pool and are refused with 503 when it is full;
// what must answer even then (is it alive?) and never blocks runs on the connection's own thread.
enum class RunsOn : std::uint8_t { pool, connection };

// What a caller must be allowed for a route to take its request. Each includes those before it. Who is
// allowed what is for Hooks::admit to say.
enum class Scope : std::uint8_t {
  anyone,
  filtered_search,  // may search, but only within Request::forced, which the handler must keep to
  search,
  admin
};

struct Route {
  std::string method;   // "GET"; a GET route answers HEAD too
  std::string pattern;  // "/v1/articles/{id}"; {name} takes one whole, non-empty segment
  Handler handler;
  RunsOn runs_on = RunsOn::pool;
  Scope needs = Scope::search;  // admin: whatever changes something
};

struct Routed {
  const Route* route = nullptr;  // null: nothing answers this method and path
  NameValues path_parameters;
  // Where route is null: the methods that the path knows, HEAD and OPTIONS among them; empty: unknown path
  // (404), else 405 with Allow.
  std::vector<std::string> allowed;
};

// Finds the route of a request. Where several patterns fit, the one with a literal at the first difference
// wins, then the one added first. Immutable once the server runs, hence thread-safe.
class Router {
 public:
  // Throws std::invalid_argument for a pattern without a leading slash or a route without a handler.
  void add(Route route);
  // `path` is still percent-encoded, so that an encoded slash in an id does not split a segment. One trailing
  // slash counts for nothing. "*", which OPTIONS may ask about, knows the methods of all routes.
  [[nodiscard]] Routed route(std::string_view method, std::string_view encoded_path) const;

 private:
  struct Segment {
    std::string text;  // the literal, or the parameter's name
    bool is_parameter;
  };
  struct Entry {
    Route route;
    std::vector<Segment> segments;
  };

  [[nodiscard]] static bool fits(const Entry& entry, const std::vector<std::string>& path);
  [[nodiscard]] static bool is_more_specific(const Entry& entry, const Entry& than);

  std::vector<Entry> entries_;
};

}  // namespace trefwoord::http
