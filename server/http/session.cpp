#include "server/http/session.h"

#include <optional>
#include <string_view>
#include <utility>

#include "server/http/exchange_report.h"
#include "server/http/gzip.h"
#include "server/http/handler_call.h"
#include "server/http/intake_session.h"
#include "server/http/refusal.h"
#include "server/http/request_id.h"
#include "server/http/request_parser.h"
#include "server/http/router.h"
#include "server/http/run_on.h"
#include "server/http/run_until_answered.h"
#include "server/http/server.h"
#include "server/http/target.h"
#include "server/http/worker_pool.h"

namespace trefwoord::http {
namespace {

using Clock = std::chrono::steady_clock;

struct Answered {
  Response response;
  std::string_view route;  // the pattern that matched
};

Refusal overloaded() {
  return {503, "overloaded", "The server has too much to do at the moment. Try again shortly."};
}

WorkerPool& pool_of(const Route& route, const ServerContext& server) {
  return route.runs_on == RunsOn::writing ? server.writing_pool : server.pool;
}

std::string_view accepted_encodings(const Request& request) {
  return request.header("accept-encoding").value_or(std::string_view{});
}

// Work for the pool: the handler, and the compression of what it answers.
struct HandlerWork {
  const Route& route;
  const Request& request;
  const Hooks& hooks;

  Response operator()() const {
    Response response = call_handler(route, request, hooks);
    compress(response, accepted_encodings(request));
    return response;
  }
};

// Work for the pool: the compression alone, of a response made on the connection's thread.
struct CompressionWork {
  Response response;
  const Request& request;

  Response operator()() {
    compress(response, accepted_encodings(request));
    return std::move(response);
  }
};

Task<std::optional<Response>> respond_in_pool(const Route& route, const Request& request,
                                              const ServerContext& server) {
  WorkerPool& pool = pool_of(route, server);
  auto permit = pool.try_enter();
  if (!permit) co_return refused(request, overloaded(), server.hooks);
  const HandlerWork work{route, request, server.hooks};
  if (route.runs_on == RunsOn::pool && !pool.is_abandoned()) {
    // A thread is left that reads what comes in meanwhile (ServerOptions).
    if (const WorkerPool::Turn turn = pool.try_turn(); turn) co_return work();
  }
  co_return co_await run_on(pool, std::move(permit), work);
}

// Work for the pool: the beginning of a handler that answers when it can.
struct LateHandlerWork {
  const Route& route;
  const Request& request;
  const Hooks& hooks;

  void operator()(const Answer& answer) const { call_late_handler(route, request, hooks, answer); }
};

Task<std::optional<Response>> respond_late(const Route& route, const Request& request,
                                           const ServerContext& server) {
  WorkerPool& pool = pool_of(route, server);
  auto permit = pool.try_enter();
  if (!permit) co_return refused(request, overloaded(), server.hooks);
  const LateHandlerWork work{route, request, server.hooks};
  co_return co_await run_until_answered<Response>(pool, std::move(permit), work);
}

Task<std::optional<Response>> respond_here(const Route& route, const Request& request,
                                           const ServerContext& server) {
  Response response = call_handler(route, request, server.hooks);
  if (!is_worth_gzip(response)) co_return response;
  auto permit = server.pool.try_enter();
  if (!permit) co_return response;  // must be answered even then, so as it is
  CompressionWork work{std::move(response), request};
  co_return co_await run_on(server.pool, std::move(permit), std::move(work));
}

// nullopt if the server is being cut off and the handler's turn never came.
Task<std::optional<Answered>> answer(const Routed& routed, const Request& request,
                                     const ServerContext& server) {
  if (routed.route == nullptr) co_return Answered{answer_unrouted(routed, request, server.hooks), {}};
  const Route& route = *routed.route;
  std::optional<Response> response;
  if (route.late_handler) {
    response = co_await respond_late(route, request, server);
  } else if (route.runs_on == RunsOn::connection) {
    response = co_await respond_here(route, request, server);
  } else {
    response = co_await respond_in_pool(route, request, server);
  }
  if (!response) co_return std::nullopt;
  co_return Answered{std::move(*response), route.pattern};
}

// Reads the body, if nobody refuses the request by its header, and answers. Returns whether the connection
// goes on.
Task<bool> exchange(Connection& connection, RequestParser& parser, const Routed& routed,
                    const ServerContext& server) {
  Request& request = parser.request();
  std::optional<Response> barred =
      routed.route == nullptr ? std::nullopt : not_admitted(*routed.route, request, server.hooks);
  if (!barred) {
    const std::size_t route_limit = routed.route == nullptr ? 0 : routed.route->max_body_bytes;
    parser.limit_body(route_limit != 0 ? route_limit : server.limits.max_body_bytes);
    if (!co_await connection.receive_body(parser)) co_return false;
  }

  const bool is_refused = parser.phase() == RequestParser::Phase::refused;
  std::optional<Answered> made;
  if (barred) {
    made = Answered{*std::move(barred), routed.route->pattern};
  } else if (is_refused) {
    made = Answered{refused(request, parser.refusal(), server.hooks), {}};
  } else {
    made = co_await answer(routed, request, server);
  }
  if (!made) co_return false;
  if (server.hooks.complete) server.hooks.complete(request, made->response);

  const bool is_whole = parser.phase() == RequestParser::Phase::complete;
  const bool keep_alive = is_whole && parser.keeps_alive() && !connection.is_draining();
  const Framing framing{keep_alive, !is_refused && parser.is_http_1_0()};
  const bool with_body = request.method != "HEAD" && may_have_body(made->response.status);
  const std::size_t bytes = co_await connection.send(made->response, framing, with_body);
  report_exchange(request, made->route, made->response.status, bytes, connection.header_read_at(),
                  server.hooks);
  if (bytes == 0) co_return false;
  if (!is_whole || (!keep_alive && connection.has_unread())) co_await connection.linger();
  co_return keep_alive;
}

// The route of a request whose header is in; none where it is refused.
Routed route_of(RequestParser& parser, const ServerContext& server) {
  if (parser.phase() == RequestParser::Phase::refused) return {};
  Request& request = parser.request();
  Routed routed = server.router.route(request.method, encoded_path(request.target));
  request.path_parameters = std::exchange(routed.path_parameters, {});
  return routed;
}

}  // namespace

Task<void> serve(std::shared_ptr<Connection> connection, ConnectionRegistry::Registration registration,
                 const ServerContext& server) {
  const auto registered = std::move(registration);
  bool open = co_await connection->open();
  if (!open) co_return;
  while (open) {
    RequestParser parser(server.limits.max_header_bytes);
    open = co_await connection->receive_header(parser);
    if (!open) break;
    parser.request().remote_address = connection->remote_address();
    parser.request().id = request_id(parser.request().header("x-request-id").value_or(""));
    const Routed routed = route_of(parser, server);
    if (routed.route != nullptr && routed.route->intake_handler) {
      open = co_await take_in(*connection, parser, *routed.route, server);
    } else {
      open = co_await exchange(*connection, parser, routed, server);
    }
  }
  co_await connection->finish();
}

Task<void> turn_away(std::shared_ptr<Connection> connection, ConnectionRegistry::Registration registration,
                     const ServerContext& server) {
  const auto registered = std::move(registration);
  const auto since = Clock::now();
  Request nothing_read;
  nothing_read.remote_address = connection->remote_address();
  nothing_read.id = request_id("");
  const Response refusal = refused(nothing_read, overloaded(), server.hooks);
  const std::size_t bytes = co_await connection->send(refusal, Framing{.keep_alive = false}, true);
  report_exchange(nothing_read, {}, refusal.status, bytes, since, server.hooks);
  if (bytes > 0) co_await connection->linger();
}

}  // namespace trefwoord::http
