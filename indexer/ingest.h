#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "indexer/article_source.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// What became of the records of a run.
struct IngestCounts {
  std::uint64_t indexed = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t rejected = 0;
  bool stopped = false;  // by the observer, before the end of the input

  [[nodiscard]] std::uint64_t total() const { return indexed + updated + unchanged + rejected; }
  friend bool operator==(const IngestCounts&, const IngestCounts&) = default;
};

// A record that stayed out, and why. `text` is the whole record, "" when it could not even be read.
struct Rejection {
  std::string path;
  std::uint64_t line = 0;  // 0: the file as a whole
  std::string field;       // "" where no member is to blame
  std::string reason;
  std::string text;
};

[[nodiscard]] Rejection rejection_of(RawRecord record, const Error& error);
[[nodiscard]] Rejection rejection_of(const UnreadableInput& input);

// Who follows a run. Called from one thread at a time, though not always the same.
struct IngestObserver {
  std::function<void(const Rejection&)> rejected = [](const Rejection&) {};
  // A first look at all articles, before any is indexed: so many were seen by now.
  std::function<void(std::uint64_t articles)> surveyed = [](std::uint64_t) {};
  std::function<void(const IngestCounts&)> progressed = [](const IngestCounts&) {};
  // Every record has been read; what remains is to put the index together and on disk.
  std::function<void()> merging = [] {};
  // Asked before every record, by any thread at any time: whether the run is to stop cleanly.
  std::function<bool()> stop_requested = [] { return false; };
};

}  // namespace trefwoord::indexer
