#include "server/api/feeds/xml_text.h"

#include "analyzers/utf8.h"

namespace trefwoord::api {
namespace {

// https://www.w3.org/TR/xml/#charsets; the decoder gives no surrogates.
bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

std::string_view reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "";
  }
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const analyzers::DecodedCharacter character = analyzers::decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, character.bytes);
    at += character.bytes;
    if (!is_xml_character(character.code_point) ||
        (character.code_point == analyzers::kReplacementCharacter && bytes.size() == 1)) {
      escaped += "\uFFFD";
    } else if (const std::string_view reference = reference_for(bytes.front()); !reference.empty()) {
      escaped += reference;
    } else {
      escaped += bytes;
    }
  }
  return escaped;
}

std::string xml_element(std::string_view name, std::string_view text) {
  std::string element;
  element.append("<").append(name).append(">").append(xml_escaped(text));
  return element.append("</").append(name.substr(0, name.find(' '))).append(">\n");
}

}  // namespace trefwoord::api
