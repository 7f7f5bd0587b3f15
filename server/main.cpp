#include <spdlog/spdlog.h>
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
#include <utility>
#include <vector>

#include "indexer/empty_index.h"
#include "indexer/last_words.h"
#include "indexer/live_writer.h"
#include "indexer/unexpected_error.h"
#include "server/access/cross_origin.h"
#include "server/access/gate.h"
#include "server/access/key_ring.h"
#include "server/access/session.h"
#include "server/alerts/alert_watch.h"
#include "server/api/in_process.h"
#include "server/api/metrics.h"
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
#include "server/open_files.h"
#include "server/request_flow.h"
#include "server/search/dates/amsterdam_day.h"
#include "server/search/saved_searches.h"
#include "server/search/search_index.h"
#include "server/search/shards/shard_source.h"
#include "server/service_state.h"
#include "server/slow_search_log.h"

namespace trefwoord::server {
namespace {

void report_failure(const Error& error) {
  spdlog::error(failure_line(error));
}

// The last thing that the program says; not by the log's thread, which may be the one that cannot go on.
int report_fatal(const Error& error) {
  std::cerr << line_of_now("critical", failure_line(error)) << std::endl;
  return 1;
}

int fail_start(const Error& error) {
  std::cerr << "trefwoord-server: " << error.message << '\n';
  return 1;
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

http::ServerOptions server_options(const Config& config, std::size_t open_files) {
  http::ServerOptions options;
  options.address = config.listen.address;
  options.port = config.listen.port;
  options.pool_threads = config.threads;
  options.limits.max_connections = most_connections(open_files);
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

void tell_of_shard(const search::ShardNews& news) {
  if (news.reason.empty()) {
    spdlog::info(event_line("shard_back", {{"shard", news.shard}}));
  } else {
    spdlog::warn(event_line("shard_lost", {{"shard", news.shard}, {"message", news.reason}}));
  }
}

search::ShardSettings shard_settings(const Config& config, std::vector<search::ShardSource> sources) {
  return {.sources = std::move(sources),
          .partial = config.shards_partial,
          .timeout = std::chrono::milliseconds(config.shards_timeout_ms),
          .tell = tell_of_shard};
}

// Made where there is none yet, and searched by as many threads as may ask, so that none waits for another.
Result<std::unique_ptr<search::SearchIndex>> open_index(const Config& config,
                                                        const http::ServerOptions& options) {
  const std::size_t searchers = options.pool_threads + 1;
  if (!config.shards_at.empty()) {
    std::error_code error;
    std::filesystem::create_directories(config.data, error);  // for settings and alerts
    if (error) return fail(ErrorCode::io_error, config.data.string() + ": " + error.message() + '.');
    return search::parse_shard_sources(config.shards_at).and_then([&](auto sources) {
      return search::SearchIndex::open(shard_settings(config, std::move(sources)), searchers);
    });
  }
  if (auto made = indexer::make_index_in_empty_directory(config.data); !made) {
    return tl::unexpected(made.error());
  }
  return search::SearchIndex::open(config.data, searchers);
}

void warn_of_former_index(const search::IndexStats& stats) {
  if (stats.is_current) return;
  spdlog::warn(
      event_line("index_read_only",
                 {{"analysis", stats.analysis},
                  {"format", std::to_string(stats.format)},
                  {"message",
                   "It was made with another analysis or in a former format, and takes no changes until POST "
                   "/v1/rebuild makes it anew."}}));
}

Result<std::unique_ptr<alerts::AlertWatch>> open_alerts(const Config& config, search::SearchIndex& index) {
  return alerts::AlertWatch::open(config.data,
                                  {.searches = index.make_saved_searches(),
                                   .article = [&index](std::string_view id) { return index.article(id); },
                                   .report = report_failure});
}

// What requests are answered with. All of it outlives the server.
struct Rooms {
  search::SearchIndex& index;
  api::Metrics& metrics;
  indexer::LiveWriter& writer;
  alerts::AlertWatch& alerts;
  editing::EditorSettings& settings;
  const std::unique_ptr<insights::InsightBook>& insights;
  const std::unique_ptr<http::Server>& server;  // there before a handler can run
};

constexpr const char* kWrittenElsewhere =
    "The index is in shards elsewhere: ask the server of the machine that writes them.";

api::Services make_services(const Config& config, const Rooms& rooms) {
  const bool writes = config.shards_at.empty();
  api::Services services{
      api::queries_of(rooms.index),
      rooms.metrics,
      [&server = rooms.server, &writer = rooms.writer] { return load_of(*server, writer); },
      report_failure,
      writes ? api::submit_to(rooms.writer, rooms.metrics, rooms.alerts)
             : api::refuse_writes(kWrittenElsewhere),
      writes ? api::maintenance_of(rooms.writer, rooms.index, rooms.alerts, config.data)
             : api::refuse_maintenance(kWrittenElsewhere),
      api::alert_calls_of(rooms.alerts),
      api::settings_calls_of(rooms.settings),
      insight_calls_of(rooms.insights)};
  services.slow_searches = slow_searches(config);
  services.data_directory = config.data;
  return services;
}

std::string start_line_of(const http::ServerOptions& options, std::uint16_t port, std::uint64_t articles) {
  return "Trefwoord serves " + std::to_string(articles) + " articles on " +
         (options.tls ? "https://" : "http://") + ListenAddress{options.address, port}.text() + '/';
}

// Everything that SIGHUP has read again.
void reload_all(const Config& config, editing::EditorSettings& settings, access::KeyRing& keys,
                http::Server& server) {
  if (!config.synonyms.empty()) reload_synonyms(settings);
  reload_keys(keys);
  if (!config.tls_certificate.empty()) reload_certificate(server);
}

// Puts the rooms together and serves until the program is asked to stop.
int serve(const Config& config, std::size_t open_files, bool reloads_on_hangup) {
  const http::ServerOptions options = server_options(config, open_files);
  const auto index = open_index(config, options);
  if (!index) return fail_start(index.error());
  const auto stats = (*index)->stats();
  if (!stats) return fail_start(stats.error());
  warn_of_former_index(*stats);
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
  const auto alerts = open_alerts(config, **index);
  if (!alerts) return fail_start(alerts.error());
  indexer::LiveWriter writer(
      config.data, (*index)->reads(),
      [&metrics](std::chrono::nanoseconds took, bool failed) { metrics.count_commit(took, failed); });
  const api::Services services =
      make_services(config, {**index, metrics, writer, **alerts, **settings, *insights, server});
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
  start_line = start_line_of(options, server->port(), stats->articles);

  const FileWatch keys_change(config.keys, [&keys] { return reload_keys(**keys); });
  std::optional<HangupWatch> reloads;
  if (reloads_on_hangup) {
    reloads.emplace([&] {
      tell_reloading();
      reload_all(config, **settings, **keys, *server);
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
  const std::size_t open_files = raise_open_file_limit();
  const bool reloads_on_hangup = is_reloaded_on_hangup(*config);
  if (reloads_on_hangup) hold_hangup_signal();
  start_event_log();
  indexer::tell_of_fatal_errors(report_fatal);
  const int code = serve(*config, open_files, reloads_on_hangup);
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
    std::cerr << "trefwoord-server: " << trefwoord::indexer::unexpected_error(error).message << '\n';
    return 1;
  }
}
