#include "server/http/router.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <utility>

#include "server/http/url_decode.h"

namespace trefwoord::http {
namespace {

// "/a/b/" and "/a/b" are {"a", "b"}; "/" is empty.
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  path.remove_prefix(1);
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    segments.push_back(path.substr(0, end));
    if (end == std::string_view::npos) return segments;
    path.remove_prefix(end + 1);
    if (path.empty()) segments.emplace_back();  // a second trailing slash
  }
  return segments;
}

std::optional<std::vector<std::string>> split_and_decode(std::string_view encoded_path) {
  std::vector<std::string> segments;
  for (const std::string_view encoded : split(encoded_path)) {
    auto segment = url_decode(encoded, Plus::is_plus);
    if (!segment) return std::nullopt;
    segments.push_back(std::move(*segment));
  }
  return segments;
}

bool answers(const Route& route, std::string_view method) {
  return route.method == method || (method == "HEAD" && route.method == "GET");
}

void allow(std::vector<std::string>& allowed, const std::string& method) {
  if (std::ranges::find(allowed, method) == allowed.end()) allowed.push_back(method);
}

void allow(std::vector<std::string>& allowed, const Route& route) {
  allow(allowed, route.method);
  if (route.method == "GET") allow(allowed, "HEAD");
}

}  // namespace

void Router::add(Route route) {
  if (!route.pattern.starts_with('/')) throw std::invalid_argument("no leading slash: " + route.pattern);
  const int handlers =
      (route.handler ? 1 : 0) + (route.late_handler ? 1 : 0) + (route.intake_handler ? 1 : 0);
  if (handlers != 1) throw std::invalid_argument("not one handler: " + route.pattern);
  std::vector<Segment> segments;
  for (const std::string_view segment : split(route.pattern)) {
    const bool is_parameter = segment.starts_with('{') && segment.ends_with('}');
    const std::string_view text = is_parameter ? segment.substr(1, segment.size() - 2) : segment;
    segments.push_back({std::string(text), is_parameter});
  }
  entries_.push_back({std::move(route), std::move(segments)});
}

Routed Router::route(std::string_view method, std::string_view encoded_path) const {
  Routed routed;
  const bool everything = encoded_path == "*";
  if (!everything && !encoded_path.starts_with('/')) return routed;
  const auto path = everything ? std::vector<std::string>{} : split_and_decode(encoded_path);
  if (!path) return routed;

  const Entry* best = nullptr;
  for (const Entry& entry : entries_) {
    if (everything || !fits(entry, *path) || !answers(entry.route, method)) continue;
    if (best == nullptr || is_more_specific(entry, *best)) best = &entry;
  }
  if (best != nullptr) {
    routed.route = &best->route;
    for (std::size_t at = 0; at < path->size(); ++at) {
      const Segment& segment = best->segments[at];
      if (segment.is_parameter) routed.path_parameters.emplace_back(segment.text, (*path)[at]);
    }
    return routed;
  }
  for (const Entry& entry : entries_) {
    if (everything || fits(entry, *path)) allow(routed.allowed, entry.route);
  }
  if (!routed.allowed.empty()) allow(routed.allowed, "OPTIONS");
  return routed;
}

bool Router::fits(const Entry& entry, const std::vector<std::string>& path) {
  return std::ranges::equal(entry.segments, path, [](const Segment& segment, const std::string& text) {
    return segment.is_parameter ? !text.empty() : segment.text == text;
  });
}

// Both fit the same path, so they have as many segments.
bool Router::is_more_specific(const Entry& entry, const Entry& than) {
  for (std::size_t at = 0; at < entry.segments.size(); ++at) {
    if (entry.segments[at].is_parameter != than.segments[at].is_parameter)
      return than.segments[at].is_parameter;
  }
  return false;
}

}  // namespace trefwoord::http
