#pragma once

#include <string>
#include <string_view>

namespace trefwoord::search {

// Appends text with & < > " ' as character references, safe in HTML content and in quoted attributes.
void append_escaped(std::string_view text, std::string& html);

}  // namespace trefwoord::search
