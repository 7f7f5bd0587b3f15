#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/intake.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace trefwoord::http {

// Answers one request. Called from many threads at once; may block where its route says so.
using Handler = std::function<Response(const Request&)>;

// Answers when it can: calls `answer` once, from any thread, before it returns or later. `request` lives
// until then. Whatever thread that is must have let go of `answer` before the Server is destroyed.
using Answer = std::function<void(Response)>;
using LateHandler = std::function<void(const Request&, Answer answer)>;

// Where a route's handler runs. Searches go to the bounded pool and are refused with 503 when it is full;
// what must answer even then (is it alive?) and never blocks runs on the connection's own thread. What reads
// articles that come in has a thread of its own, so that no search waits behind it.
enum class RunsOn : std::uint8_t { pool, connection, writing };

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
  // One of the three.
  Handler handler = {};
  RunsOn runs_on = RunsOn::pool;
  Scope needs = Scope::search;  // admin: whatever changes something
  LateHandler late_handler = {};
  IntakeHandler intake_handler = {};
  std::size_t max_body_bytes = 0;  // 0: as many as the server takes; not of an Intake
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
  // Throws std::invalid_argument for a pattern without a leading slash or a route that has not exactly one
  // handler.
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
