#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

#include "indexer/ingest.h"

namespace trefwoord::indexer {

// Shows on a stream how a run is getting on: on a terminal one line that is written over, elsewhere a line
// every few seconds. Not thread-safe.
class Progress {
 public:
  Progress(std::ostream& out, bool terminal);

  void show_survey(std::uint64_t articles);
  void show(const IngestCounts& counts);
  // Every record has been read, and the rest of the run counts nothing any more.
  void show_merging();
  // Takes the line off a terminal, so that something else can be written; the next show() brings it back.
  void clear();

 private:
  [[nodiscard]] bool is_due();
  void write(const std::string& line);

  std::ostream& out_;
  const bool terminal_;
  const std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_shown_;
  bool on_screen_ = false;
};

// "12,345 articles, 3,210/s"; rejected ones too, if there are any.
[[nodiscard]] std::string progress_line(const IngestCounts& counts, std::chrono::duration<double> elapsed);

}  // namespace trefwoord::indexer
