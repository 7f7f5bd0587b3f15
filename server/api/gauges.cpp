#include "server/api/gauges.h"

#include <fmt/format.h>

#include <iterator>

namespace trefwoord::api {
namespace {

// The metrics that have one sample each.
class SingleMetrics {
 public:
  explicit SingleMetrics(std::string& text) : text_(text) {}

  template <class Number>
  void gauge(std::string_view name, std::string_view help, Number value) {
    write(name, "gauge", help, value);
  }
  template <class Number>
  void counter(std::string_view name, std::string_view help, Number value) {
    write(name, "counter", help, value);
  }

 private:
  template <class Number>
  void write(std::string_view name, std::string_view type, std::string_view help, Number value) {
    write_metric_head(name, type, help, text_);
    fmt::format_to(std::back_inserter(text_), "{} {}\n", name, value);
  }

  std::string& text_;
};

void write_pools(const ServerLoad& load, std::string& text) {
  const auto write = [&text](std::string_view name, std::string_view help, std::size_t searching,
                             std::size_t writing) {
    write_metric_head(name, "gauge", help, text);
    fmt::format_to(std::back_inserter(text), "{0}{{pool=\"searching\"}} {1}\n{0}{{pool=\"writing\"}} {2}\n",
                   name, searching, writing);
  };
  write("trefwoord_pool_requests", "Requests that are answered, or wait for it, now.", load.searching.taken,
        load.writing.taken);
  write("trefwoord_pool_places", "How many may be, before others are refused with 503.",
        load.searching.places, load.writing.places);
}

void write_tasks(const std::vector<TaskTally>& tasks, std::string& text) {
  auto out = std::back_inserter(text);
  write_metric_head("trefwoord_tasks_running", "gauge", "Tasks that run or wait, now.", text);
  for (const TaskTally& tally : tasks) {
    fmt::format_to(out, "trefwoord_tasks_running{{kind=\"{}\"}} {}\n", tally.kind, tally.running);
  }
  write_metric_head("trefwoord_tasks_total", "counter", "Tasks that ended, by how.", text);
  for (const TaskTally& tally : tasks) {
    fmt::format_to(out, "trefwoord_tasks_total{{kind=\"{0}\",result=\"done\"}} {1}\n", tally.kind,
                   tally.done);
    fmt::format_to(out, "trefwoord_tasks_total{{kind=\"{0}\",result=\"failed\"}} {1}\n", tally.kind,
                   tally.failed);
  }
}

}  // namespace

void write_metric_head(std::string_view name, std::string_view type, std::string_view help,
                       std::string& text) {
  fmt::format_to(std::back_inserter(text), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void write_gauges(const Gauges& gauges, std::string& text) {
  SingleMetrics single(text);
  single.gauge("trefwoord_index_answers", "Whether the index can be read: 1 or 0.",
               int{gauges.index_answers});
  single.gauge("trefwoord_articles", "Articles in the index.", gauges.articles);
  single.gauge("trefwoord_index_bytes", "Bytes of the index on disk.", gauges.index_bytes);
  single.gauge("trefwoord_index_revision", "Revision of the index that is being searched.",
               gauges.index_revision);
  single.gauge("trefwoord_index_changed_timestamp_seconds", "When the index last changed, since 1970.",
               gauges.index_changed);
  single.gauge("trefwoord_index_read_only", "Whether the index takes no changes until it is rebuilt: 1 or 0.",
               int{gauges.index_is_read_only});
  single.gauge("trefwoord_disk_size_bytes", "Size of the file system that the index is on.",
               gauges.disk_bytes);
  single.gauge("trefwoord_disk_free_bytes", "What is free of it.", gauges.disk_free_bytes);
  single.gauge("trefwoord_http_connections", "Connections open now.", gauges.load.connections);
  write_pools(gauges.load, text);
  single.gauge("trefwoord_queued_writes", "Articles that wait to be written, now.",
               gauges.load.queued_writes);
  write_tasks(gauges.tasks, text);
  write_metric_head("trefwoord_build_info", "gauge", "The program that runs: always 1.", text);
  fmt::format_to(std::back_inserter(text), "trefwoord_build_info{{version=\"{}\"}} 1\n", TREFWOORD_VERSION);
  const ProcessFacts& process = gauges.process;
  single.gauge("process_resident_memory_bytes", "Resident memory size in bytes.",
               process.resident_memory_bytes);
  single.gauge("process_open_fds", "Number of open file descriptors.", process.open_file_descriptors);
  single.gauge("process_max_fds", "Maximum number of open file descriptors.", process.max_file_descriptors);
  single.counter("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.",
                 process.cpu_seconds);
  single.gauge("process_start_time_seconds", "Start time of the process since unix epoch in seconds.",
               gauges.started);
}

}  // namespace trefwoord::api
