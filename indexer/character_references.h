#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace trefwoord::indexer {

// HTML's character references, `&eacute;` `&#233;` `&#xE9;`. Only whole ones, with their semicolon: in prose
// an ampersand is more often just that.

// Bytes of what looks like a reference at the front of `text` (which starts with '&'), 0 if nothing does.
[[nodiscard]] std::size_t character_reference_length(std::string_view text);

// `text` with its references replaced by what they stand for; names that HTML does not know stay as they are.
[[nodiscard]] std::string decode_character_references(std::string_view text);

}  // namespace trefwoord::indexer
