#include "server/search/search_key.h"

#include <xxhash.h>

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace trefwoord::search {
namespace {

// A value and what ends it: no value can look like two.
void append(std::string_view value, std::string& key) {
  key.append(std::to_string(value.size())).append(":").append(value);
}

void append(const std::vector<std::string>& values, std::string& key) {
  key.append(std::to_string(values.size())).append("[");
  for (const std::string& value : values) append(value, key);
}

void append(const std::optional<std::chrono::sys_days>& day, std::string& key) {
  append(day ? std::to_string(day->time_since_epoch().count()) : "", key);
}

void append(const Filters& filters, std::string& key) {
  append(filters.published.from, key);
  append(filters.published.to, key);
  for (const auto* values : {&filters.sections, &filters.sources, &filters.authors, &filters.tags}) {
    append(*values, key);
  }
}

}  // namespace

std::string key_of(const SearchRequest& request) {
  std::string key;
  append(request.text, key);
  append({.published = request.published,
          .sections = request.sections,
          .sources = request.sources,
          .authors = request.authors,
          .tags = request.tags},
         key);
  append(request.story, key);
  append(request.forced, key);
  key += static_cast<char>('0' + static_cast<int>(request.sort));
  key += static_cast<char>('0' + static_cast<int>(request.match));
  key += request.fold_stories ? '1' : '0';
  key += request.compounds ? '1' : '0';
  key += request.second_look ? '1' : '0';
  if (request.recency.weight > 0) {
    append(std::to_string(request.recency.weight), key);
    append(std::to_string(request.recency.half_life_days), key);
  }
  return key;
}

std::uint64_t hash_of(std::string_view key) {
  return XXH3_64bits(key.data(), key.size());
}

}  // namespace trefwoord::search
