#include "server/http/session.h"

#include <optional>
#include <string_view>
#include <utility>

#include "server/http/gzip.h"
#include "server/http/handler_call.h"
#include "server/http/refusal.h"
#include "server/http/request_parser.h"
#include "server/http/router.h"
#include "server/http/run_on.h"
#include "server/http/server.h"
#include "server/http/target.h"
#include "server/http/worker_pool.h"

namespace trefwoord::http {
namespace {

using Clock = std::chrono::steady_clock;

struct Answer {
  Response response;
  std::string_view route;  // the pattern that matched
};

Refusal overloaded() {
  return {503, "overloaded", "The server has too much to do at the moment. Try again shortly."};
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
  auto permit = server.pool.try_enter();
  if (!permit) co_return refused(request, overloaded(), server.hooks);
  const HandlerWork work{route, request, server.hooks};
  co_return co_await run_on(server.pool, std::move(permit), work);
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
Task<std::optional<Answer>> answer(Request& request, const ServerContext& server) {
  Routed routed = server.router.route(request.method, encoded_path(request.target));
  if (routed.route == nullptr) co_return Answer{answer_unrouted(routed, request, server.hooks), {}};
  request.path_parameters = std::move(routed.path_parameters);
  const Route& route = *routed.route;
  if (server.hooks.admit) {
    if (auto refusal = server.hooks.admit(route, request))
      co_return Answer{*std::move(refusal), route.pattern};
  }
  std::optional<Response> response;
  if (route.runs_on == RunsOn::pool) {
    response = co_await respond_in_pool(route, request, server);
  } else {
    response = co_await respond_here(route, request, server);
  }
  if (!response) co_return std::nullopt;
  co_return Answer{std::move(*response), route.pattern};
}

void report(const Request& request, const Answer& answer, std::size_t bytes, Clock::time_point since,
            const Hooks& hooks) {
  if (!hooks.exchanged) return;
  hooks.exchanged({request.method, request.target, answer.route, request.remote_address,
                   answer.response.status, bytes,
                   std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since)});
}

// Answers what the parser has, complete or refused. Returns whether the connection goes on.
Task<bool> exchange(Connection& connection, RequestParser& parser, const ServerContext& server) {
  Request& request = parser.request();
  request.remote_address = connection.remote_address();
  const bool is_refused = parser.phase() == RequestParser::Phase::refused;
  std::optional<Answer> made;
  if (is_refused) {
    made = Answer{refused(request, parser.refusal(), server.hooks), {}};
  } else {
    made = co_await answer(request, server);
  }
  if (!made) co_return false;
  if (server.hooks.complete) server.hooks.complete(request, made->response);

  const bool keep_alive = !is_refused && parser.keeps_alive() && !connection.is_draining();
  const Framing framing{keep_alive, !is_refused && parser.is_http_1_0()};
  const bool with_body = request.method != "HEAD" && may_have_body(made->response.status);
  const std::size_t bytes = co_await connection.send(made->response, framing, with_body);
  report(request, *made, bytes, connection.header_read_at(), server.hooks);
  if (bytes == 0) co_return false;
  if (is_refused || (!keep_alive && connection.has_unread())) co_await connection.linger();
  co_return keep_alive;
}

}  // namespace

Task<void> serve(std::shared_ptr<Connection> connection, ConnectionRegistry::Registration registration,
                 const ServerContext& server) {
  const auto registered = std::move(registration);
  bool open = co_await connection->open();
  if (!open) co_return;
  while (open) {
    RequestParser parser(server.limits.max_header_bytes, server.limits.max_body_bytes);
    open = co_await connection->receive(parser);
    if (open) open = co_await exchange(*connection, parser, server);
  }
  co_await connection->finish();
}

Task<void> turn_away(std::shared_ptr<Connection> connection, ConnectionRegistry::Registration registration,
                     const ServerContext& server) {
  const auto registered = std::move(registration);
  const auto since = Clock::now();
  Request nothing_read;
  nothing_read.remote_address = connection->remote_address();
  const Answer refusal{refused(nothing_read, overloaded(), server.hooks), {}};
  const std::size_t bytes = co_await connection->send(refusal.response, Framing{.keep_alive = false}, true);
  report(nothing_read, refusal, bytes, since, server.hooks);
  if (bytes > 0) co_await connection->linger();
}

}  // namespace trefwoord::http
