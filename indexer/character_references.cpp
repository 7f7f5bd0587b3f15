#include "indexer/character_references.h"

#include <gumbo.h>

#include <map>

namespace trefwoord::indexer {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kHexDigits = "0123456789abcdefABCDEF";
constexpr std::string_view kLettersAndDigits =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

// U+10FFFF has seven digits; the longest name of HTML's table is &CounterClockwiseContourIntegral;.
constexpr std::size_t kMaxDigits = 7;
constexpr std::size_t kMaxName = 31;

// The length of `prefix`, 1 to `at_most` of `characters` and a semicolon at the front of `text`, or 0.
std::size_t match(std::string_view text, std::string_view prefix, std::string_view characters,
                  std::size_t at_most) {
  if (!text.starts_with(prefix)) return 0;
  const std::size_t end =
      text.substr(0, prefix.size() + at_most + 1).find_first_not_of(characters, prefix.size());
  if (end == std::string_view::npos || end == prefix.size() || text[end] != ';') return 0;
  return end + 1;
}

const GumboNode* child_with_tag(const GumboNode& parent, GumboTag tag) {
  const GumboVector& children = parent.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == tag) return child;
  }
  return nullptr;
}

// Gumbo holds HTML's table of 2,231 names but offers no look-up: it is given a document of one reference. The
// full stop before it keeps what stands for a blank from being dropped as blanks before the document.
std::string decode_one(std::string_view reference) {
  const std::string document = '.' + std::string(reference);
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, document.data(), document.size());
  std::string text;
  if (const GumboNode* body = child_with_tag(*output->root, GUMBO_TAG_BODY)) {
    const GumboVector& children = body->v.element.children;
    for (unsigned i = 0; i < children.length; ++i)
      text += static_cast<const GumboNode*>(children.data[i])->v.text.text;
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  text.erase(0, 1);
  // For an unknown name HTML takes the longest known beginning ("&notit;" is "¬it;"); here it stays as
  // written.
  return text.empty() || (text.size() > 1 && text.ends_with(';')) ? std::string(reference) : text;
}

}  // namespace

std::size_t character_reference_length(std::string_view text) {
  for (const std::string_view hex_prefix : {"&#x", "&#X"}) {
    if (const std::size_t length = match(text, hex_prefix, kHexDigits, kMaxDigits)) return length;
  }
  if (const std::size_t length = match(text, "&#", kDigits, kMaxDigits)) return length;
  return match(text, "&", kLettersAndDigits, kMaxName);
}

std::string decode_character_references(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  std::map<std::string_view, std::string> known;  // a text repeats the same few
  for (;;) {
    const std::size_t ampersand = text.find('&');
    decoded += text.substr(0, ampersand);
    if (ampersand == std::string_view::npos) return decoded;
    text.remove_prefix(ampersand);
    const std::string_view reference = text.substr(0, character_reference_length(text));
    if (reference.empty()) {
      decoded += '&';
      text.remove_prefix(1);
      continue;
    }
    auto found = known.find(reference);
    if (found == known.end()) found = known.emplace(reference, decode_one(reference)).first;
    decoded += found->second;
    text.remove_prefix(reference.size());
  }
}

}  // namespace trefwoord::indexer
