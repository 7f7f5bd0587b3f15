#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::indexer {

enum class ParagraphKind : std::uint8_t { lead, subheading, body };

// A paragraph of a body: bytes [begin, end) of it, without the blank lines around it.
struct Paragraph {
  ParagraphKind kind;
  std::uint32_t begin;
  std::uint32_t end;
};

// Splits a body at its blank lines. The first paragraph is the lead. One short line without closing
// punctuation between two paragraphs is a subheading (at most kMaxSubheadingBytes, no . ! ? : ; , or quote
// closing it).
[[nodiscard]] std::vector<Paragraph> split_paragraphs(std::string_view body);

// Archives' subheadings are a handful of words; a one-line paragraph longer than this is text.
inline constexpr std::size_t kMaxSubheadingBytes = 80;

// The first sentence of a body, cut at a word boundary with "…" when longer than `max_bytes`: what is shown
// as the title of an article that has none.
[[nodiscard]] std::string first_sentence(std::string_view body, std::size_t max_bytes = 100);

}  // namespace trefwoord::indexer
