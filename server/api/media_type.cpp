#include "server/api/media_type.h"

#include <algorithm>
#include <string>

namespace trefwoord::api {
namespace {

std::string essence(std::string_view media_type) {
  const std::size_t begin = std::min(media_type.find_first_not_of(" \t"), media_type.size());
  media_type.remove_prefix(begin);
  std::string lower(media_type.substr(0, media_type.find_first_of("; \t")));
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return lower;
}

}  // namespace

bool is_json(std::string_view media_type) {
  const std::string type = essence(media_type);
  return type == "application/json" || type.ends_with("+json");
}

bool is_ndjson(std::string_view media_type) {
  const std::string type = essence(media_type);
  return type == "application/x-ndjson" || type == "application/ndjson";
}

bool accepts_ndjson(std::string_view accept) {
  while (!accept.empty()) {
    const std::size_t end = std::min(accept.find(','), accept.size());
    if (is_ndjson(accept.substr(0, end))) return true;
    accept.remove_prefix(std::min(end + 1, accept.size()));
  }
  return false;
}

}  // namespace trefwoord::api
