#include "server/search/html_escape.h"

namespace trefwoord::search {

void append_escaped(std::string_view text, std::string& html) {
  for (const char character : text) {
    switch (character) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += character;
    }
  }
}

}  // namespace trefwoord::search
