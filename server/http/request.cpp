#include "server/http/request.h"

#include <algorithm>

namespace trefwoord::http {
namespace {

std::optional<std::string_view> first_value(const NameValues& pairs, std::string_view name) {
  const auto found = std::ranges::find(pairs, name, &NameValues::value_type::first);
  if (found == pairs.end()) return std::nullopt;
  return found->second;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
  return first_value(headers, name);
}

std::optional<std::string_view> Request::query_parameter(std::string_view name) const {
  return first_value(query, name);
}

std::string_view Request::path_parameter(std::string_view name) const {
  return first_value(path_parameters, name).value_or(std::string_view{});
}

}  // namespace trefwoord::http
