#include "server/http/target.h"

#include <algorithm>
#include <utility>

#include "server/http/url_decode.h"

namespace trefwoord::http {
namespace {

constexpr std::string_view kSchemeEnd = "://";

// "/path?query" of any target; empty where there is no path.
std::string_view origin_form(std::string_view target) {
  if (target.starts_with('/') || target == "*") return target;
  const std::size_t scheme_end = target.find(kSchemeEnd);
  if (scheme_end == std::string_view::npos) return {};
  const std::string_view scheme = target.substr(0, scheme_end);
  if (scheme != "http" && scheme != "https") return {};
  target.remove_prefix(scheme_end + kSchemeEnd.size());
  const std::size_t host_end = target.find_first_of("/?");
  if (host_end == std::string_view::npos) return "/";
  if (target[host_end] == '?') return {};
  return target.substr(host_end);
}

std::optional<NameValues> decode_query(std::string_view query) {
  NameValues pairs;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = url_decode(pair.substr(0, equals), Plus::is_space);
    auto value = url_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::is_space);
    if (!name || !value) return std::nullopt;
    pairs.emplace_back(std::move(*name), std::move(*value));
  }
  return pairs;
}

}  // namespace

std::string_view encoded_path(std::string_view target) {
  const std::string_view path_and_query = origin_form(target);
  return path_and_query.substr(0, path_and_query.find('?'));
}

std::optional<DecodedTarget> decode_target(std::string_view target) {
  const std::string_view path_and_query = origin_form(target);
  if (path_and_query.empty()) return std::nullopt;
  const std::size_t mark = std::min(path_and_query.find('?'), path_and_query.size());
  auto path = url_decode(path_and_query.substr(0, mark), Plus::is_plus);
  auto query = decode_query(path_and_query.substr(std::min(mark + 1, path_and_query.size())));
  if (!path || !query || path->find('\0') != std::string::npos) return std::nullopt;
  if (path->size() > 1 && path->ends_with('/')) path->pop_back();
  return DecodedTarget{std::move(*path), std::move(*query)};
}

}  // namespace trefwoord::http
