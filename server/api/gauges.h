#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/process_facts.h"
#include "server/api/server_load.h"
#include "server/api/tasks.h"

namespace trefwoord::api {

// What is read at the moment of asking, not counted along the way.
struct Gauges {
  bool index_answers = false;  // else what is said of the index is 0
  std::uint64_t articles = 0;
  std::uint64_t index_bytes = 0;
  std::uint64_t index_revision = 0;
  std::int64_t index_changed = 0;  // when its last commit was, in seconds since 1970
  bool index_is_read_only = false;
  ServerLoad load = {};
  std::uint64_t disk_bytes = 0;  // of the file system that the index is on
  std::uint64_t disk_free_bytes = 0;
  std::vector<TaskTally> tasks = {};
  ProcessFacts process = {};
  std::int64_t started = 0;  // in seconds since 1970
};

// Appends them in Prometheus' text format 0.0.4.
void write_gauges(const Gauges& gauges, std::string& text);

// The two lines that stand above the samples of a metric.
void write_metric_head(std::string_view name, std::string_view type, std::string_view help,
                       std::string& text);

}  // namespace trefwoord::api
