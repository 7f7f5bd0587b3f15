#include "server/access/scoped_key.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/access/base64url.h"
#include "server/access/digest.h"
#include "server/access/key.h"

namespace trefwoord::access {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kScopedPrefix = "tw_scoped_";
constexpr std::string_view kPurpose = "trefwoord scoped key 1";
constexpr const char* kExpiry = "expires_at";
constexpr std::array<std::string_view, 4> kLists{"section", "source", "author", "tag"};
constexpr std::array<std::string_view, 2> kDates{"from", "to"};

bool is_in(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// Adds a member's texts; false for what is none, and for an empty list, which could mean all as well as none.
bool add_filter(const std::string& name, const Json& value, http::NameValues& filters) {
  if (value.is_string()) {
    filters.emplace_back(name, value.get<std::string>());
    return is_in(name, kLists) || is_in(name, kDates);
  }
  if (!value.is_array() || value.empty() || !is_in(name, kLists)) return false;
  for (const Json& element : value) {
    if (!element.is_string()) return false;
    filters.emplace_back(name, element.get<std::string>());
  }
  return true;
}

std::optional<Restriction> read_payload(const std::string& payload) {
  const Json json = Json::parse(payload, nullptr, false);
  if (!json.is_object() || !json.contains(kExpiry) || !json[kExpiry].is_number_integer()) return std::nullopt;
  Restriction restriction{{},
                          std::chrono::sys_seconds(std::chrono::seconds(json[kExpiry].get<std::int64_t>()))};
  for (const auto& [name, value] : json.items()) {
    if (name != kExpiry && !add_filter(name, value, restriction.filters)) return std::nullopt;
  }
  return restriction;
}

std::string payload_of(const Restriction& restriction) {
  Json json = Json::object();
  for (const auto& [name, value] : restriction.filters) {
    if (is_in(name, kLists)) {
      json[name].push_back(value);
    } else {
      json[name] = value;
    }
  }
  json[kExpiry] = restriction.expires.time_since_epoch().count();
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string signing_key_of(std::string_view search_key) {
  return hmac_sha256(search_key, kPurpose);
}

std::string make_scoped_key(std::string_view search_key, const Restriction& restriction) {
  const std::string signed_part = std::string(kScopedPrefix) + parse_key(search_key).value().id + '.' +
                                  to_base64url(payload_of(restriction));
  return signed_part + '.' + to_base64url(hmac_sha256(signing_key_of(search_key), signed_part));
}

std::optional<std::string_view> scoped_key_parent(std::string_view text) {
  if (!text.starts_with(kScopedPrefix) || std::ranges::count(text, '.') != 2) return std::nullopt;
  return text.substr(kScopedPrefix.size(), text.find('.') - kScopedPrefix.size());
}

std::optional<Restriction> open_scoped_key(std::string_view text, std::string_view signing_key) {
  if (!scoped_key_parent(text) || signing_key.empty()) return std::nullopt;
  const std::size_t first = text.find('.');
  const std::size_t second = text.rfind('.');
  const std::string signature = to_base64url(hmac_sha256(signing_key, text.substr(0, second)));
  if (!equal_in_constant_time(signature, text.substr(second + 1))) return std::nullopt;
  const auto payload = from_base64url(text.substr(first + 1, second - first - 1));
  return payload ? read_payload(*payload) : std::nullopt;
}

}  // namespace trefwoord::access
