#pragma once

#include <string>
#include <string_view>

namespace trefwoord::indexer {

// The form in which articles keep their text. All three take valid UTF-8, are idempotent, and never make text
// longer. Blanks are ASCII white space and the no-break space; control characters become blanks, so that what
// is kept can be written into XML feeds as it is.

// A body: line ends are \n, lines have no blanks at their end, at most one blank line in a row, none at the
// ends. Single line breaks and blanks inside lines stay.
[[nodiscard]] std::string clean_body(std::string text);

// A title, a name, a URL: every run of blanks and line breaks becomes one blank, none at the ends.
[[nodiscard]] std::string on_one_line(std::string_view text);

// Without the blanks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace trefwoord::indexer
