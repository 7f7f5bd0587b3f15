#include "server/access/key.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "server/access/digest.h"
#include "server/access/scoped_key.h"

namespace trefwoord::access {
namespace {

using http::Scope;

constexpr std::string_view kPrefix = "tw_";
constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kSecretBytes = 24;  // more than anyone can try, and no more to carry about than needed
constexpr std::size_t kSaltBytes = 16;

constexpr std::array<std::pair<std::string_view, Scope>, 2> kScopes{{
    {"search", Scope::search},
    {"admin", Scope::admin},
}};

bool is_hex(std::string_view text, std::size_t bytes) {
  return text.size() == 2 * bytes && from_hex(text).has_value();
}

std::string hash_of(std::string_view salt, std::string_view text) {
  return sha256(std::string(salt).append(text));
}

}  // namespace

std::optional<KeyName> parse_key(std::string_view text) {
  if (!text.starts_with(kPrefix)) return std::nullopt;
  text.remove_prefix(kPrefix.size());
  const std::size_t scope_end = std::min(text.find('_'), text.size());
  const auto scope = parse_scope(text.substr(0, scope_end));
  text.remove_prefix(std::min(scope_end + 1, text.size()));
  const std::string_view id = text.substr(0, 2 * kIdBytes);
  text.remove_prefix(id.size());
  if (!scope || !is_hex(id, kIdBytes) || !text.starts_with('_')) return std::nullopt;
  if (!is_hex(text.substr(1), kSecretBytes)) return std::nullopt;
  return KeyName{*scope, std::string(id)};
}

NewKey make_key(Scope scope, std::string note, std::string created) {
  KeyRecord record{
      scope, to_hex(random_bytes(kIdBytes)), std::move(note), std::move(created), random_bytes(kSaltBytes),
      ""};
  std::string text(kPrefix);
  text.append(scope_name(scope)).append("_").append(record.id).append("_");
  text += to_hex(random_bytes(kSecretBytes));
  record.hash = hash_of(record.salt, text);
  if (scope == Scope::search) record.signing_key = signing_key_of(text);
  return {std::move(text), std::move(record)};
}

bool is_key_of(const KeyRecord& record, std::string_view text) {
  return equal_in_constant_time(hash_of(record.salt, text), record.hash);
}

std::string_view scope_name(Scope scope) {
  if (scope == Scope::filtered_search) return "scoped";
  return std::ranges::find(kScopes, scope, &std::pair<std::string_view, Scope>::second)->first;
}

std::optional<Scope> parse_scope(std::string_view name) {
  const auto* const found = std::ranges::find(kScopes, name, &std::pair<std::string_view, Scope>::first);
  return found == kScopes.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace trefwoord::access
