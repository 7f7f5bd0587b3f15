#include "indexer/body_map.h"

#include <array>
#include <limits>

#include "indexer/varint.h"

namespace trefwoord::indexer {
namespace {

// Takes so many numbers off the front of `bytes`.
template <std::size_t kCount>
std::optional<std::array<std::size_t, kCount>> take_numbers(std::string_view& bytes) {
  std::array<std::size_t, kCount> numbers{};
  for (std::size_t& number : numbers) {
    const std::optional<std::size_t> taken = take_varint(bytes);
    if (!taken) return std::nullopt;
    number = *taken;
  }
  return numbers;
}

ParagraphKind kind_of(bool is_subheading, bool is_first) {
  if (is_subheading) return ParagraphKind::subheading;
  return is_first ? ParagraphKind::lead : ParagraphKind::body;
}

// False if they are not within the paragraph that was added last.
bool take_cuts(std::size_t count, std::string_view& bytes, BodyMap& map) {
  const Paragraph& paragraph = map.paragraphs.back();
  std::size_t begin = paragraph.begin;
  std::size_t words = map.cuts.empty() ? 0 : map.cuts.back().words;
  for (; count > 0; --count) {
    const auto cut = take_numbers<2>(bytes);
    if (!cut) return false;
    begin += (*cut)[0];
    words += (*cut)[1];
    if ((*cut)[0] == 0 || begin >= paragraph.end || words > std::numeric_limits<std::uint32_t>::max()) {
      return false;
    }
    map.cuts.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(words)});
  }
  return true;
}

}  // namespace

std::string serialise(const BodyMap& map) {
  std::string bytes;
  std::size_t end = 0;
  std::size_t words = 0;
  auto cut = map.cuts.begin();
  for (const Paragraph& paragraph : map.paragraphs) {
    auto last_cut = cut;
    while (last_cut != map.cuts.end() && last_cut->begin < paragraph.end) ++last_cut;
    append_varint(2 * (paragraph.begin - end) + (paragraph.kind == ParagraphKind::subheading ? 1 : 0), bytes);
    append_varint(paragraph.end - paragraph.begin, bytes);
    append_varint(static_cast<std::size_t>(last_cut - cut), bytes);
    for (std::size_t begin = paragraph.begin; cut != last_cut; ++cut) {
      append_varint(cut->begin - begin, bytes);
      append_varint(cut->words - words, bytes);
      begin = cut->begin;
      words = cut->words;
    }
    end = paragraph.end;
  }
  return bytes;
}

std::optional<BodyMap> parse_body_map(std::string_view bytes, std::size_t body_bytes) {
  BodyMap map;
  std::size_t end = 0;
  while (!bytes.empty()) {
    const auto numbers = take_numbers<3>(bytes);
    if (!numbers || (*numbers)[1] == 0) return std::nullopt;
    const auto& [gap, length, cuts] = *numbers;
    const std::size_t begin = end + gap / 2;
    end = begin + length;
    if (end > body_bytes) return std::nullopt;
    map.paragraphs.push_back({kind_of(gap % 2 == 1, map.paragraphs.empty()),
                              static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (!take_cuts(cuts, bytes, map)) return std::nullopt;
  }
  return map;
}

}  // namespace trefwoord::indexer
