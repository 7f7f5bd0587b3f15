#include "server/api/entity_tag.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace trefwoord::api {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kWeak = "W/";

// The hash in a tag of ours; of any other tag its own text, which is no hash and so equals none.
std::string hash_in(std::string_view tag) {
  std::string hash;
  for (std::size_t at = 0; at + 1 < tag.size(); at += 2) {
    const std::size_t high = kHexDigits.find(tag[at]);
    const std::size_t low = kHexDigits.find(tag[at + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::string(tag);
    hash += static_cast<char>(high * 16 + low);
  }
  return hash;
}

struct Tags {
  bool any = false;  // "*"
  std::vector<std::string> strong = {};
  std::vector<std::string> all = {};  // weak ones too
};

void skip_blanks(std::string_view& rest, std::string_view blanks) {
  rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
}

std::optional<Tags> parse_tags(std::string_view list) {
  Tags tags;
  skip_blanks(list, " \t");
  if (list == "*") return Tags{.any = true};
  while (!list.empty()) {
    const bool weak = list.starts_with(kWeak);
    if (weak) list.remove_prefix(kWeak.size());
    const std::size_t end = list.find('"', 1);
    if (!list.starts_with('"') || end == std::string_view::npos) return std::nullopt;
    tags.all.push_back(hash_in(list.substr(1, end - 1)));
    if (!weak) tags.strong.push_back(tags.all.back());
    list.remove_prefix(end + 1);
    skip_blanks(list, " \t,");
  }
  return tags;
}

tl::unexpected<Problem> no_list_of_tags(std::string_view header) {
  return tl::unexpected(Problem{400, "invalid_parameter",
                                std::string(header) + " must be * or a list of entity tags in quotes, as "
                                                      "ETag gives them."});
}

}  // namespace

std::string entity_tag(std::string_view content_hash) {
  std::string tag = "\"";
  for (const char byte : content_hash) {
    const auto value = static_cast<unsigned char>(byte);
    (tag += kHexDigits[value >> 4U]) += kHexDigits[value & 0xFU];
  }
  return tag += '"';
}

tl::expected<indexer::Precondition, Problem> read_precondition(const http::Request& request) {
  indexer::Precondition precondition;
  if (const auto header = request.header("if-match")) {
    auto tags = parse_tags(*header);
    if (!tags) return no_list_of_tags("If-Match");
    precondition.must_exist = tags->any;
    // The comparison is strong: a weak tag never matches.
    if (!tags->any) precondition.one_of = std::move(tags->strong);
  }
  if (const auto header = request.header("if-none-match")) {
    auto tags = parse_tags(*header);
    if (!tags) return no_list_of_tags("If-None-Match");
    precondition.must_be_absent = tags->any;
    precondition.none_of = std::move(tags->all);
  }
  return precondition;
}

}  // namespace trefwoord::api
