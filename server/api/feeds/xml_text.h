#pragma once

#include <string>
#include <string_view>

namespace trefwoord::api {

// Text as XML 1.0 holds it, in elements and in attributes with double quotes. What XML cannot hold at all
// (most control characters, bytes that are not UTF-8) becomes U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

// <name>text</name> on a line of its own, the text escaped. `name` may go on with attributes, as they are.
[[nodiscard]] std::string xml_element(std::string_view name, std::string_view text);

}  // namespace trefwoord::api
