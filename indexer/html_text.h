#pragma once

#include <string>
#include <string_view>

namespace trefwoord::indexer {

// Whether `text` holds HTML: a tag of an element that HTML knows, a comment, or a character reference.
// Less-than signs and ampersands of prose ("5 < 6", "R&D", "a<b en c>d") are none of these.
[[nodiscard]] bool contains_html(std::string_view text);

// The text of an HTML fragment or document; plain text comes back as it is. Block elements become paragraphs,
// list items and table rows lines, <br> a line break; scripts, styles, frames and the head are dropped;
// character references are decoded. Runs of blanks become one, except in a text that marks no paragraphs with
// p, div or br: its own blank lines are its paragraphs. The result wants clean_body() or on_one_line() for
// what remains at the seams. Reads tags one by one and builds no tree, so nesting costs nothing.
[[nodiscard]] std::string text_of_html(std::string_view html);

// Text that text_of_html() turns back into `text`.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace trefwoord::indexer
