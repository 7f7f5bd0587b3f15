#include "indexer/index_statistics.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <system_error>
#include <utility>

#include "indexer/data_directory.h"
#include "indexer/index_database.h"
#include "indexer/index_metadata.h"
#include "indexer/live_index.h"
#include "indexer/schema.h"

namespace trefwoord::indexer {
namespace {

// YYYY-MM-DD; "" for the empty value.
std::string date_text(const std::string& sortable_day) {
  if (sortable_day.empty()) {
    return {};
  }
  const std::chrono::sys_days days{std::chrono::days{schema::day_of(sortable_day)}};
  const std::chrono::year_month_day date{days};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

using Files = std::vector<std::pair<std::string, std::uint64_t>>;

// A file that goes away while we look is left out.
Files files_of(const std::filesystem::path& generation) {
  Files files;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation, error)) {
    const bool is_file = entry.is_regular_file(error);
    const std::uintmax_t bytes = is_file ? entry.file_size(error) : 0;
    if (is_file && !error) {
      files.emplace_back(entry.path().lexically_relative(generation).string(), bytes);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::uint64_t bytes_of(const Files& files) {
  std::uint64_t sum = 0;
  for (const auto& [name, bytes] : files) {
    sum += bytes;
  }
  return sum;
}

// That of each shard, in a directory below its own where that is a replica.
std::chrono::sys_seconds last_commit(const std::filesystem::path& generation) {
  std::chrono::sys_seconds last{};
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(generation, error)) {
    if (entry.path().filename() != kVersionsFile) continue;
    const auto written = std::filesystem::last_write_time(entry.path(), error);
    if (error) continue;
    last = std::max(last, std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(written)));
  }
  return last;
}

}  // namespace

Result<std::uint64_t> count_terms(const std::filesystem::path& data_directory) {
  std::uint64_t terms = 0;
  const auto count = [&terms](const IndexDatabase& index, const std::filesystem::path&) -> Result<void> {
    terms = 0;
    for (auto term = index.all().allterms_begin(); term != index.all().allterms_end(); ++term) {
      ++terms;
    }
    return {};
  };
  return read_live_index(data_directory, count).map([&terms] { return terms; });
}

std::vector<Generation> generations_in(const std::filesystem::path& data_directory) {
  const DataDirectory data(data_directory);
  const auto live = data.current();
  std::vector<Generation> generations;
  for (const std::filesystem::path& complete :
       data.generations().value_or(std::vector<std::filesystem::path>())) {
    generations.push_back({.number = generation_number(complete),
                           .bytes = bytes_in(complete),
                           .is_live = live && live->filename() == complete.filename()});
  }
  return generations;
}

Result<IndexStatistics> statistics_of(const Xapian::Database& index, const Xapian::Database& dates) {
  const Result<IndexMetadata> metadata = read_metadata_for_reading(index);
  if (!metadata) {
    return tl::unexpected<Error>(metadata.error());
  }
  return IndexStatistics{
      .articles = index.get_doccount(),
      .format = metadata->format,
      .analysis = metadata->analysis,
      .is_current = metadata->is_current(),
      .average_words = metadata->average_words,
      .first_published = date_text(dates.get_value_lower_bound(schema::kPublishedFirstSlot)),
      .last_published = date_text(dates.get_value_upper_bound(schema::kPublishedLastSlot))};
}

Result<IndexStatistics> read_statistics(const std::filesystem::path& data_directory) {
  IndexStatistics statistics;
  const auto read = [&](const IndexDatabase& opened,
                        const std::filesystem::path& generation) -> Result<void> {
    Result<IndexStatistics> told = statistics_of(opened.all(), opened.all());
    if (!told) {
      return tl::unexpected<Error>(told.error());
    }
    statistics = *std::move(told);
    statistics.revision = opened.revision();
    statistics.generation = generation_number(generation);
    statistics.shards = static_cast<std::uint32_t>(opened.shards().size());
    statistics.files = files_of(generation);
    statistics.bytes_on_disk = bytes_of(statistics.files);
    statistics.changed = last_commit(generation);
    return {};
  };
  return read_live_index(data_directory, read).map([&] { return statistics; });
}

}  // namespace trefwoord::indexer
