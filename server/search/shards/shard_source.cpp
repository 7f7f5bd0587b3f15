#include "server/search/shards/shard_source.h"

#include <charconv>
#include <set>

#include "indexer/shards.h"

namespace trefwoord::search {
namespace {

constexpr std::string_view kBlanksBetweenAddresses = " \t";

tl::unexpected<Error> wrong_source(std::string_view text, const std::string& what) {
  return fail(ErrorCode::invalid_parameter, '"' + std::string(text) + "\" " + what);
}

Result<ShardAddress> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) {
    return wrong_source(text, "is neither a directory, which begins with /, nor an address as host:port.");
  }
  std::string_view host = text.substr(0, colon);
  const bool is_bracketed = host.front() == '[' && host.back() == ']';
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || (!is_bracketed && host.find(':') != std::string_view::npos)) {
    return wrong_source(text, "has no host that can be read; IPv6 addresses stand in brackets.");
  }
  const std::string_view digits = text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc{} || end != digits.data() + digits.size() || port == 0) {
    return wrong_source(text, "must end in a port from 1 to 65535.");
  }
  return ShardAddress{std::string(host), port};
}

std::string place_of(const ShardAddress& address) {
  return '[' + address.host + "]:" + std::to_string(address.port);
}

}  // namespace

Result<ShardSource> parse_shard_source(std::string_view text) {
  ShardSource source{.text = std::string(text)};
  if (text.starts_with('/')) {
    source.directory = std::filesystem::path(text).lexically_normal();
    if (!source.directory.has_filename())
      source.directory = source.directory.parent_path();  // a slash behind
    return source;
  }
  while (text.find_first_not_of(kBlanksBetweenAddresses) != std::string_view::npos) {
    text.remove_prefix(text.find_first_not_of(kBlanksBetweenAddresses));
    const std::string_view one = text.substr(0, text.find_first_of(kBlanksBetweenAddresses));
    text.remove_prefix(one.size());
    Result<ShardAddress> address = parse_address(one);
    if (!address) return tl::unexpected(address.error());
    source.addresses.push_back(*std::move(address));
  }
  if (source.addresses.empty()) return wrong_source(source.text, "names no shard.");
  if (source.addresses.size() > kMostAddresses) {
    return wrong_source(source.text, "has more than " + std::to_string(kMostAddresses) + " addresses.");
  }
  return source;
}

Result<std::vector<ShardSource>> parse_shard_sources(std::span<const std::string> texts) {
  if (texts.size() > indexer::kMostShards) {
    return fail(ErrorCode::invalid_parameter, std::to_string(texts.size()) + " shards are more than the " +
                                                  std::to_string(indexer::kMostShards) +
                                                  " that an index may have.");
  }
  if (texts.size() == 1) {
    return wrong_source(texts.front(), "stands alone: an index in shards has two at least.");
  }
  std::vector<ShardSource> sources;
  std::set<std::string> places;
  for (const std::string& text : texts) {
    Result<ShardSource> source = parse_shard_source(text);
    if (!source) return tl::unexpected(source.error());
    bool is_new = source->is_remote() || places.insert(source->directory.string()).second;
    for (const ShardAddress& address : source->addresses) {
      is_new = places.insert(place_of(address)).second && is_new;
    }
    if (!is_new) return wrong_source(text, "is there twice: each shard is named once.");
    sources.push_back(*std::move(source));
  }
  return sources;
}

}  // namespace trefwoord::search
