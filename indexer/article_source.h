#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// A record as it was read, not parsed yet: cheap to read in one thread, parsed in many.
struct RawRecord {
  enum class Format : std::uint8_t { archive_text, json_line, json_element };
  Format format;
  std::string path;        // the file as the user named it; "-" for standard input
  std::uint64_t line = 0;  // the one it begins on, from 1; 0 for archive text, which is a whole file
  std::string text;        // the record's bytes; of a feed's item, what was made of it
};

// Parses any record. The error's message names the field; path and line are the record's.
[[nodiscard]] Result<Article> parse_record(const RawRecord& record);

// What could not be read at all: a file that is not there, is not an article file, breaks off while
// unpacking, or holds a line over kMaxRecordBytes.
struct UnreadableInput {
  std::string path;
  std::uint64_t line = 0;
  std::string reason;
};

struct RecordSink {
  // Called for every record in the order of the input; returning false stops reading.
  std::function<bool(RawRecord&&)> record;
  std::function<void(const UnreadableInput&)> unreadable;
};

// Reads files, directories (recursive, by name, so that every run sees the same order; only known endings,
// hidden files left out), "-" (NDJSON on standard input) and feeds at an address (feed_url.h). Endings .txt
// .json .jsonl .ndjson, and .rss .atom .xml (feeds), each also .gz and .zst. A path given by name with an
// unknown ending is unreadable. Memory is bounded by one record, or one feed, at most kMaxRecordBytes after
// unpacking; a file of JSON may be of any size. Blank lines are skipped.
void read_records(const std::vector<std::string>& paths, const RecordSink& sink);

// A news article is kilobytes; a record over this is a mistake, and would cost memory in every worker.
inline constexpr std::size_t kMaxRecordBytes = 16U << 20U;

}  // namespace trefwoord::indexer
