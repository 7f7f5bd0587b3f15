#include "indexer/index_statistics.h"

#include <xapian.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "indexer/data_directory.h"
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

}  // namespace

Result<IndexStatistics> read_statistics(const std::filesystem::path& data_directory) {
  IndexStatistics statistics;
  const auto read = [&](const Xapian::Database& index,
                        const std::filesystem::path& generation) -> Result<void> {
    const Result<IndexMetadata> metadata = read_metadata_for_reading(index);
    if (!metadata) {
      return tl::unexpected<Error>(metadata.error());
    }
    statistics = {.articles = index.get_doccount(),
                  .revision = revision_of(index),
                  .generation = generation_number(generation),
                  .bytes_on_disk = bytes_in(generation),
                  .analysis = metadata->analysis,
                  .format = metadata->format,
                  .is_current = metadata->is_current(),
                  .average_words = metadata->average_words,
                  .first_published = date_text(index.get_value_lower_bound(schema::kPublishedFirstSlot)),
                  .last_published = date_text(index.get_value_upper_bound(schema::kPublishedLastSlot))};
    return {};
  };
  return read_live_index(data_directory, read).map([&] { return statistics; });
}

}  // namespace trefwoord::indexer
