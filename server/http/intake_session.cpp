#include "server/http/intake_session.h"

#include <utility>

#include "server/http/exchange_report.h"
#include "server/http/handler_call.h"
#include "server/http/refusal.h"
#include "server/http/run_until_answered.h"
#include "server/http/server.h"
#include "server/http/worker_pool.h"

namespace trefwoord::http {
namespace {

using Phase = RequestParser::Phase;

// What is taken at a time: enough that what a commit costs does not count, and little enough that many
// clients at once fit into memory.
constexpr std::size_t kPieceBytes = 1U << 20U;

// Work for the pool. An Intake that throws lets go of `done`, which ends the exchange.
struct TakeWork {
  Intake& intake;
  const Route& route;
  std::string piece;

  void operator()(std::function<void(Intake::Taken)> done) {
    try {
      intake.take(std::move(piece), std::move(done));
    } catch (...) {
      log_exception(route);
    }
  }
};

struct FinishWork {
  Intake& intake;
  const Route& route;

  void operator()(std::function<void(Response)> done) const {
    try {
      intake.finish(std::move(done));
    } catch (...) {
      log_exception(route);
    }
  }
};

// One request and its answer, which begins when there is something to send.
class IntakeExchange {
 public:
  IntakeExchange(Connection& connection, RequestParser& parser, const Route& route,
                 const ServerContext& server)
      : connection_(connection),
        parser_(parser),
        route_(route),
        server_(server),
        pool_(route.runs_on == RunsOn::writing ? server.writing_pool : server.pool) {}

  Task<bool> run() {
    auto intake = call_intake_handler(route_, parser_.request(), server_.hooks);
    if (!intake) co_return co_await send_whole(std::move(intake.error()));
    const Body body = co_await take_all(**intake);
    if (body == Body::lost) co_return end(false);
    if (body == Body::failed) co_return co_await give_up();
    const FinishWork work{**intake, route_};
    auto rest = co_await run_until_answered<Response>(pool_, nullptr, work);
    if (!rest) co_return co_await give_up();
    if (!has_begun_) co_return co_await send_whole(std::move(*rest));
    co_return co_await send_rest(**intake, *rest);
  }

 private:
  enum class Body : std::uint8_t {
    taken,
    lost,   // the client has gone, or does not read on
    failed  // the parser refuses it, or the Intake did not answer
  };

  Task<Body> take_all(Intake& intake) {
    bool wants_more = true;
    while (wants_more) {
      if (!co_await connection_.receive_piece(parser_, kPieceBytes)) co_return Body::lost;
      if (parser_.phase() == Phase::refused) co_return Body::failed;
      TakeWork work{intake, route_, parser_.take_body()};
      if (!work.piece.empty()) {
        const auto taken = co_await run_until_answered<Intake::Taken>(pool_, nullptr, std::move(work));
        if (!taken) co_return Body::failed;
        if (!co_await send_output(intake, taken->output)) co_return Body::lost;
        wants_more = taken->wants_more;
      }
      if (parser_.phase() == Phase::complete) co_return Body::taken;
    }
    co_return Body::taken;
  }

  // Each returns whether the client took it.
  Task<bool> send_output(Intake& intake, const std::string& output) {
    if (output.empty()) co_return true;
    if (!std::exchange(has_begun_, true)) {
      Response head = intake.head();
      complete(head);
      begin(head.status, parser_.keeps_alive() && !parser_.is_http_1_0());
      framing_.in_pieces = true;
      if (!count(co_await connection_.send_head(head, framing_))) co_return false;
    }
    const std::size_t bytes = co_await connection_.send_piece(output, framing_);
    co_return count(bytes);
  }

  Task<bool> send_end() {
    if (framing_.to_http_1_0) co_return true;
    const std::size_t bytes = co_await connection_.send_end(framing_);
    co_return count(bytes);
  }

  // The rest return whether the connection goes on.
  Task<bool> send_rest(Intake& intake, const Response& rest) {
    const bool is_sent = co_await send_output(intake, rest.body) && co_await send_end();
    if (is_sent) co_await linger_over_the_unread();
    co_return end(is_sent && framing_.keep_alive);
  }

  Task<bool> send_whole(Response response) {
    complete(response);
    begin(response.status, parser_.phase() == Phase::complete && parser_.keeps_alive());
    const bool is_sent = count(co_await connection_.send(response, framing_, may_have_body(status_)));
    if (is_sent) co_await linger_over_the_unread();
    co_return end(is_sent && framing_.keep_alive);
  }

  // The answer to what cannot be taken in any further. One that has begun just breaks off, which its reader
  // notices: its end is missing.
  Task<bool> give_up() {
    if (has_begun_) co_return end(false);
    Response answer = parser_.phase() == Phase::refused
                          ? refused(parser_.request(), parser_.refusal(), server_.hooks)
                          : internal_failure(parser_.request(), server_.hooks);
    co_return co_await send_whole(std::move(answer));
  }

  Task<void> linger_over_the_unread() {
    const bool is_over = framing_.keep_alive && parser_.phase() == Phase::complete;
    if (!is_over && (parser_.phase() != Phase::complete || connection_.has_unread())) {
      co_await connection_.linger();
    }
  }

  bool end(bool keep_alive) {
    report_exchange(parser_.request(), route_.pattern, status_, bytes_, connection_.header_read_at(),
                    server_.hooks);
    return keep_alive && parser_.phase() == Phase::complete;
  }

  void begin(unsigned status, bool keep_alive) {
    status_ = status;
    framing_.keep_alive = keep_alive && !connection_.is_draining();
    framing_.to_http_1_0 = parser_.phase() != Phase::refused && parser_.is_http_1_0();
  }

  void complete(Response& response) const {
    if (server_.hooks.complete) server_.hooks.complete(parser_.request(), response);
  }

  // Whether the client took it, as the bytes written say.
  bool count(std::size_t bytes) {
    bytes_ = bytes == 0 ? 0 : bytes_ + bytes;
    return bytes > 0;
  }

  Connection& connection_;
  RequestParser& parser_;
  const Route& route_;
  const ServerContext& server_;
  WorkerPool& pool_;
  bool has_begun_ = false;
  Framing framing_ = {};
  unsigned status_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

Task<bool> take_in(Connection& connection, RequestParser& parser, const Route& route,
                   const ServerContext& server) {
  IntakeExchange exchange(connection, parser, route, server);
  co_return co_await exchange.run();
}

}  // namespace trefwoord::http
