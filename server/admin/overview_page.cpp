#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/admin/admin_page.h"
#include "server/admin/api_reply.h"
#include "server/admin/dutch_figures.h"
#include "server/admin/pages.h"
#include "server/web/dutch_text.h"

namespace trefwoord::admin {
namespace {

using nlohmann::json;
using web::dutch_number;

std::uint64_t count_in(const json& object, const char* name) {
  return object.value(name, std::uint64_t{0});
}

json figure(std::string_view name, std::string value) {
  return {{"name", name}, {"value", std::move(value)}};
}

std::string dates_of(const json& stats) {
  if (!stats.contains("first_published")) return "geen";
  return web::dutch_date(stats.value("first_published", "")) + " – " +
         web::dutch_date(stats.value("last_published", ""));
}

json index_figures(const json& stats) {
  return {figure("Artikelen", dutch_number(count_in(stats, "articles"))),
          figure("Gedateerd", dates_of(stats)),
          figure("Gemiddelde lengte", dutch_decimal(stats.value("average_words", 0.0)) + " woorden"),
          figure("Termen", dutch_number(count_in(stats, "terms"))),
          figure("Op schijf", dutch_bytes(count_in(stats, "bytes_on_disk"))),
          figure("Veranderd", dutch_time(stats.value("changed", ""))),
          figure("Revisie", dutch_number(count_in(stats, "revision"))),
          figure("Generatie", dutch_number(count_in(stats, "generation"))),
          figure("Indeling", std::to_string(count_in(stats, "format"))),
          figure("Taalanalyse", stats.value("analysis", ""))};
}

json file_figures(const json& stats) {
  json figures = json::array();
  const json files = stats.value("files", json::object());
  for (const auto& [name, bytes] : files.items()) {
    figures.push_back(figure(name, dutch_bytes(bytes.get<std::uint64_t>())));
  }
  return figures;
}

json generation_lines(const json& status) {
  json lines = json::array();
  for (const json& generation : status.value("generations", json::array())) {
    lines.push_back(fmt::format("Generatie {}: {}{}", count_in(generation, "generation"),
                                dutch_bytes(count_in(generation, "bytes")),
                                generation.value("live", false) ? ", in gebruik" : ""));
  }
  return lines;
}

std::string pool_text(const json& pool) {
  return dutch_number(count_in(pool, "taken")) + " van " + dutch_number(count_in(pool, "places"));
}

json server_figures(const json& status) {
  const json disk = status.value("disk", json());
  return {figure("Versie", status.value("version", "")),
          figure("Draait", dutch_duration(count_in(status, "uptime_seconds"))),
          figure("Begonnen", dutch_time(status.value("started", ""))),
          figure("Geheugen", dutch_bytes(count_in(status, "memory_bytes"))),
          figure("Rekentijd", dutch_duration(static_cast<std::uint64_t>(status.value("cpu_seconds", 0.0)))),
          figure("Open bestanden", dutch_number(count_in(status, "open_files")) + " van " +
                                       dutch_number(count_in(status, "max_open_files"))),
          figure("Verbindingen", dutch_number(count_in(status, "connections"))),
          figure("Zoekt of wacht", pool_text(status.value("searching", json::object()))),
          figure("Wacht op schrijven", web::dutch_articles(count_in(status, "queued_writes"))),
          figure("Vrij op schijf", disk.is_object() ? dutch_bytes(count_in(disk, "free_bytes")) + " van " +
                                                          dutch_bytes(count_in(disk, "bytes"))
                                                    : "onbekend")};
}

std::string kind_text(const std::string& kind) {
  if (kind == "rebuild") return "Opnieuw maken";
  return kind == "purge" ? "Wissen" : kind;
}

std::string stage_text(const std::string& stage) {
  if (stage == "waiting") return "wacht";
  if (stage == "reading") return "leest";
  if (stage == "surveying") return "verkent";
  if (stage == "indexing") return "indexeert";
  if (stage == "merging") return "voegt samen";
  if (stage == "catching_up") return "haalt in";
  return stage == "compacting" ? "maakt compact" : stage;
}

std::string state_text(const json& task) {
  const std::string state = task.value("state", "");
  if (state == "running") return "bezig: " + stage_text(task.value("stage", ""));
  return state == "failed" ? "mislukt" : "klaar";
}

json task_rows(const json& status) {
  json rows = json::array();
  for (const json& task : status.value("tasks", json::array())) {
    rows.push_back({{"kind", kind_text(task.value("kind", ""))},
                    {"state", state_text(task)},
                    {"complaint", text_or_none(task.value("error", json::object()).value("detail", ""))},
                    {"articles", dutch_number(count_in(task, "articles"))},
                    {"began", dutch_time(task.value("began", ""))},
                    {"ended", dutch_time(task.value("ended", ""))}});
  }
  return rows;
}

http::Response overview(const Desk& desk, const http::Request& request, Page page) {
  const http::Response stats_answer = ask(desk, {.target = "/v1/stats"});
  const json stats = stats_answer.status == 200 ? json_of(stats_answer) : json::object();
  const json status = json_of(ask(desk, {.target = "/v1/status"}));
  if (stats_answer.status != 200 && page.refused.empty()) {
    page.refused = "De index geeft geen antwoord.";
    page.complaint = complaint_of(stats_answer);
  }
  json view{{"index", index_figures(stats)},
            {"files", file_figures(stats)},
            {"generations", generation_lines(status)},
            {"server", server_figures(status)},
            {"tasks", task_rows(status)},
            {"rebuild_due", stats.value("rebuild_due", false)},
            {"read_only", stats.value("read_only", false)}};
  view["no_tasks"] = view["tasks"].empty();
  view["any_tasks"] = !view["tasks"].empty();
  page.title = "Overzicht";
  page.content = embedded::overview_mustache;
  return admin_page(desk, request, page, std::move(view));
}

}  // namespace

http::Handler overview_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    return overview(desk, request, {.title = {}, .done = done_text(request)});
  };
}

}  // namespace trefwoord::admin
