#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/empty_index.h"
#include "indexer/live_writer.h"
#include "server/access/cross_origin.h"
#include "server/access/gate.h"
#include "server/access/key_ring.h"
#include "server/access/session.h"
#include "server/access_log.h"
#include "server/admin/routes.h"
#include "server/alerts/alert_watch.h"
#include "server/api/article_endpoint.h"
#include "server/api/feeds/sitemap.h"
#include "server/api/in_process.h"
#include "server/api/metrics.h"
#include "server/api/problem.h"
#include "server/api/related_endpoint.h"
#include "server/api/routes.h"
#include "server/api/search_endpoint.h"
#include "server/config/config.h"
#include "server/config/print_config.h"
#include "server/editing/editor_settings.h"
#include "server/event_log.h"
#include "server/file_watch.h"
#include "server/hangup_watch.h"
#include "server/http/server.h"
#include "server/insights/insight_book.h"
#include "server/keys_command.h"
#include "server/keys_in_force.h"
#include "server/search/dates/amsterdam_day.h"
#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "server/service_state.h"
#include "server/slow_search_log.h"
#include "server/web/routes.h"

namespace trefwoord::server {
namespace {

// Every searcher keeps six files open, every connection one; the usual soft limit of 1,024 is for programs
// that use select(), which this one does not.
void raise_open_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

void report_failure(const Error& error) {
  spdlog::error(failure_line(error));
}

int fail_start(const Error& error) {
  std::cerr << "trefwoord-server: " << error.message << '\n';
  return 1;
}

http::Router make_router(const api::Services& services, const admin::Desk& desk, bool has_sitemap) {
  http::Router router;
  for (http::Route& route : api::routes(services)) router.add(std::move(route));
  if (has_sitemap) {
    for (http::Route& route : api::sitemap_routes(services)) router.add(std::move(route));
  }
  const web::ApiHandlers handlers{api::search_endpoint(services), api::readable_article_endpoint(services),
                                  api::related_endpoint(services),
                                  api::search_endpoint(services, api::AskedBy::program)};
  for (http::Route& route : web::routes(handlers)) router.add(std::move(route));
  for (http::Route& route : admin::routes(desk)) router.add(std::move(route));
  return router;
}

// From the thread that answers, so that a server that does not answer does not say that it does.
void tell_supervisor(http::Hooks& hooks, std::function<void()> ready) {
  hooks.running = std::move(ready);
  hooks.stopping = tell_stopping;
  hooks.alive_interval = alive_interval();
  if (hooks.alive_interval.count() > 0) hooks.alive = tell_alive;
}

// For browsers a page, for all others a problem as the API words it.
http::Response word_problem(const http::Request& request, unsigned status, std::string_view code,
                            std::string_view detail) {
  if (auto page = admin::problem_page(request, status)) return *std::move(page);
  http::Response problem = api::problem_response(status, code, detail);
  http::Response answer = web::problem_page(request, problem).value_or(std::move(problem));
  answer.headers.emplace_back("Vary", "Accept");
  return answer;
}

http::Hooks make_hooks(access::Gate& gate, access::CrossOrigin cross_origin, api::Metrics& metrics,
                       bool log_queries) {
  http::Hooks hooks{.problem = word_problem};
  hooks.admit = [&gate](const http::Route& route, http::Request& request) {
    return gate.admit(route, request);
  };
  hooks.complete = [cross_origin = std::move(cross_origin)](const http::Request& request,
                                                            http::Response& response) {
    // The admin pages are no other site's affair, whatever the API is.
    if (!request.path.starts_with(access::kSessionPaths)) cross_origin.mark(request, response);
    if (!request.id.empty()) response.headers.emplace_back("X-Request-Id", request.id);
  };
  hooks.exchanged = [&metrics, log_queries](const http::Exchange& exchange) {
    metrics.count_request(exchange.method, exchange.route, exchange.status, exchange.duration);
    spdlog::info(access_line(exchange, log_queries));
  };
  return hooks;
}

// Where there is nothing to read again, SIGHUP ends the program, as it does any program whose terminal
// closes. A service has none: to it, SIGHUP is always a reload.
bool is_reloaded_on_hangup(const Config& config) {
  std::error_code ignored;
  return has_service_supervisor() || !config.synonyms.empty() || !config.tls_certificate.empty() ||
         std::filesystem::exists(config.keys, ignored);
}

// A file that cannot be read leaves the synonyms as they are: a slip of the pen takes nothing from users.
void reload_synonyms(editing::EditorSettings& settings) {
  const auto terms = settings.reload_synonyms();
  if (terms) {
    spdlog::info(event_line("synonyms_reloaded", {{"terms", std::uint64_t{*terms}}}));
  } else {
    spdlog::error(error_line("synonyms_kept", terms.error()));
  }
}

// A certificate that cannot be used leaves the former one: a renewal that went wrong cuts nobody off.
void reload_certificate(http::Server& server) {
  const auto loaded = server.reload_tls();
  if (loaded) {
    spdlog::info(event_line("tls_reloaded"));
  } else {
    spdlog::error(error_line("tls_kept", loaded.error()));
  }
}

// Without keys everybody may do everything, so everybody must be on this machine.
Result<void> check_reach(const Config& config, const access::Gate& gate) {
  const ListenAddress& listen = config.listen;
  if (gate.is_guarded()) {
    if (!listen.is_loopback() && config.tls_certificate.empty()) {
      spdlog::warn(
          event_line("tls_none", {{"message", "Keys and questions cross the network in the clear."}}));
    }
    return {};
  }
  if (!listen.is_loopback()) {
    return fail(
        ErrorCode::invalid_parameter,
        listen.text() +
            " can be reached from other machines, and there are no keys to keep them out. Make one with "
            "trefwoord-server keys make, or listen on 127.0.0.1.");
  }
  spdlog::info(event_line("keys_none",
                          {{"message", "There are no keys: whoever is on this machine may do everything."}}));
  return {};
}

access::GateRules gate_rules(const Config& config) {
  return {config.public_search, config.requests_per_minute_per_key, config.requests_per_minute_per_address};
}

http::ServerOptions server_options(const Config& config) {
  http::ServerOptions options;
  options.address = config.listen.address;
  options.port = config.listen.port;
  options.pool_threads = config.threads;
  if (!config.tls_certificate.empty()) options.tls = {config.tls_certificate, config.tls_key};
  return options;
}

// Null where nothing is to be counted.
Result<std::unique_ptr<insights::InsightBook>> open_insights(const Config& config) {
  if (!config.insights) return nullptr;
  const auto today = [] {
    return search::amsterdam_day(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  };
  return insights::InsightBook::open(config.data / "insights", {.today = today, .report = report_failure});
}

std::optional<api::InsightCalls> insight_calls_of(const std::unique_ptr<insights::InsightBook>& book) {
  return book ? std::optional(api::insight_calls_of(*book)) : std::nullopt;
}

api::ServerLoad load_of(const http::Server& server, const indexer::LiveWriter& writer) {
  const http::PoolLoad searching = server.pool_load();
  const http::PoolLoad writing = server.writing_pool_load();
  return {.connections = server.connections(),
          .searching = {searching.taken, searching.places},
          .writing = {writing.taken, writing.places},
          .queued_writes = writer.queued_writes()};
}

std::optional<api::SlowSearches> slow_searches(const Config& config) {
  if (config.slow_query_ms == 0) return std::nullopt;
  return api::SlowSearches{.threshold = std::chrono::milliseconds(config.slow_query_ms),
                           .tell = [with_query = config.log_queries](const api::SlowSearch& slow) {
                             spdlog::warn(slow_search_line(slow, with_query));
                           }};
}

editing::EditorSurroundings editor_surroundings(const Config& config, search::SearchIndex& index) {
  return {.configured_synonyms = config.synonyms,
          .use_synonyms = [&index](search::Synonyms synonyms) { index.use_synonyms(std::move(synonyms)); },
          .use_stop_words =
              [&index](analyzers::StopWordChanges changes) { index.use_stop_words(std::move(changes)); },
          .use_rules = [&index](search::EditorRules rules) { index.use_rules(std::move(rules)); },
          .analysis = [&index] { return index.analysis(); }};
}

int serve(const Config& config, bool reloads_on_hangup) {
  const http::ServerOptions options = server_options(config);
  if (auto made = indexer::make_index_in_empty_directory(config.data); !made) {
    return fail_start(made.error());
  }
  // A searcher for every thread that may ask, so that none of them waits for another.
  auto index = search::SearchIndex::open(config.data, options.pool_threads + options.connection_threads);
  if (!index) return fail_start(index.error());
  const auto stats = (*index)->stats();
  if (!stats) return fail_start(stats.error());
  if (!stats->is_current) {
    spdlog::warn(event_line(
        "index_read_only",
        {{"analysis", stats->analysis},
         {"format", std::to_string(stats->format)},
         {"message",
          "It was made with another analysis or in a former format, and takes no changes until POST "
          "/v1/rebuild makes it anew."}}));
  }
  const auto settings = editing::EditorSettings::open(config.data, editor_surroundings(config, **index));
  if (!settings) return fail_start(settings.error());
  const auto keys = access::KeyRing::open(config.keys);
  if (!keys) return fail_start(keys.error());
  access::Sessions sessions(**keys);
  access::Gate gate(**keys, sessions, gate_rules(config), word_problem);
  if (const auto reach = check_reach(config, gate); !reach) return fail_start(reach.error());

  api::Metrics metrics;
  const auto insights = open_insights(config);
  if (!insights) return fail_start(insights.error());
  std::unique_ptr<http::Server> server;  // set before a handler can run
  // Below the server: the threads of both, which answer requests, must have ended before the server goes.
  const auto alerts = alerts::AlertWatch::open(
      config.data, {.searches = (*index)->make_saved_searches(),
                    .article = [&index](std::string_view id) { return (*index)->article(id); },
                    .report = report_failure});
  if (!alerts) return fail_start(alerts.error());
  indexer::LiveWriter writer(
      config.data, (*index)->reads(),
      [&metrics](std::chrono::nanoseconds took, bool failed) { metrics.count_commit(took, failed); });
  api::Services services{api::queries_of(**index),
                         metrics,
                         [&server, &writer] { return load_of(*server, writer); },
                         report_failure,
                         api::submit_to(writer, metrics, **alerts),
                         api::maintenance_of(writer, **index, **alerts, config.data),
                         api::alert_calls_of(**alerts),
                         api::settings_calls_of(**settings),
                         insight_calls_of(*insights)};
  services.slow_searches = slow_searches(config);
  services.data_directory = config.data;
  const admin::Desk desk{.api = api::in_process(services),
                         .sessions = sessions,
                         .keys = key_calls_of(config.keys, **keys),
                         .is_guarded = [&gate] { return gate.is_guarded(); },
                         .is_encrypted = options.tls.has_value(),
                         .configuration = named_values(config)};
  std::string start_line;  // set before a hook can run
  const auto ready = [&start_line] { tell_ready(start_line); };
  http::Hooks hooks = make_hooks(gate, access::CrossOrigin(config.cors_origins), metrics, config.log_queries);
  tell_supervisor(hooks, ready);
  auto listening =
      http::Server::listen(options, make_router(services, desk, config.sitemap), std::move(hooks));
  if (!listening) return fail_start(listening.error());
  server = *std::move(listening);
  const ListenAddress bound{options.address, server->port()};
  start_line = "Trefwoord serves " + std::to_string(stats->articles) + " articles on " +
               (options.tls ? "https://" : "http://") + bound.text() + '/';

  const FileWatch keys_change(config.keys, [&keys] { reload_keys(**keys); });
  std::optional<HangupWatch> reloads;
  if (reloads_on_hangup) {
    reloads.emplace([&] {
      tell_reloading();
      if (!config.synonyms.empty()) reload_synonyms(**settings);
      reload_keys(**keys);
      if (options.tls) reload_certificate(*server);
      ready();
    });
  }

  std::cout << start_line << std::endl;
  (*index)->prepare_completions();
  server->run();
  writer.finish();  // tells `services` how what is under way ended
  (*alerts)->finish();
  if (*insights) (*insights)->finish();
  return 0;
}

int run(std::span<const std::string> arguments, std::span<const std::string> environment) {
  if (!arguments.empty() && arguments.front() == "keys") {
    return run_keys_command(arguments.subspan(1), environment);
  }
  const auto config = load_config(arguments, environment);
  if (!config) {
    (config.error().code == 0 ? std::cout : std::cerr) << config.error().text;
    return config.error().code;
  }
  std::signal(SIGPIPE, SIG_IGN);  // whoever reads the log may leave; the server stays
  raise_open_file_limit();
  const bool reloads_on_hangup = is_reloaded_on_hangup(*config);
  if (reloads_on_hangup) hold_hangup_signal();
  start_event_log();
  const int code = serve(*config, reloads_on_hangup);
  spdlog::shutdown();
  return code;
}

}  // namespace
}  // namespace trefwoord::server

int main(int argc, char** argv) {
  try {
    std::vector<std::string> environment;
    for (char** line = environ; *line != nullptr; ++line) environment.emplace_back(*line);
    return trefwoord::server::run(std::vector<std::string>(argv + 1, argv + argc), environment);
  } catch (const std::exception& error) {
    std::cerr << "trefwoord-server: " << error.what() << '\n';
    return 1;
  }
}
