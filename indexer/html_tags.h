#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace trefwoord::indexer {

// What HTML takes for white space.
inline constexpr std::string_view kHtmlBlanks = " \t\r\n\f";

// What an HTML tag means for the text around it.
enum class TagEffect : std::uint8_t {
  none,          // inline mark-up, and elements we do not know
  blank,         // stands between words: a table cell
  line,          // begins a new line: a list item, a table row
  line_break,    // the same, and two of them make a paragraph: <br>
  paragraph,     // begins a new paragraph
  keep_lines,    // the same, and line breaks inside count: <pre>
  drop_content,  // what is inside is no text of the article
};

struct HtmlTag {
  std::string_view name;  // as written
  bool closing;           // </name>
  bool known;             // an element of HTML
  TagEffect effect;
  std::size_t length;  // from '<' to '>'
};

// The tag at the front of `text` (which starts with '<'), or nothing if that is just a less-than sign: "5 <
// 6" and "a<b en c>d" are prose. Attributes must look like attributes, and no other '<' may stand in the tag
// outside quotes. Linear: tags tried one after the other over a whole text read each byte a bounded number of
// times.
[[nodiscard]] std::optional<HtmlTag> html_tag_at(std::string_view text);

}  // namespace trefwoord::indexer
