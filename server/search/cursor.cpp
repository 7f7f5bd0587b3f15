#include "server/search/cursor.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace trefwoord::search {
namespace {

// The number before `end`, which is cut off with it.
std::optional<std::uint64_t> take_number(std::string_view& text, char end, int base) {
  std::uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || stop == text.data() + text.size() || *stop != end) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
  return value;
}

}  // namespace

std::optional<Cursor> Cursor::parse(std::string_view text) {
  if (text == "*") return Cursor();
  std::string rest(text);
  std::string_view left = rest.append(".");
  const auto hash = take_number(left, '.', 16);
  const auto revision = hash ? take_number(left, '.', 10) : std::nullopt;
  const auto offset = revision ? take_number(left, '.', 10) : std::nullopt;
  if (!offset || !left.empty() || *revision == 0) return std::nullopt;
  return Cursor{.search_hash = *hash, .revision = *revision, .offset = *offset};
}

std::string Cursor::text() const {
  std::array<char, 17> hash{};
  std::snprintf(hash.data(), hash.size(), "%016llx", static_cast<unsigned long long>(search_hash));
  return std::string(hash.data()) + "." + std::to_string(revision) + "." + std::to_string(offset);
}

}  // namespace trefwoord::search
