#include "indexer/html_tags.h"

#include <gumbo.h>

namespace trefwoord::indexer {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kNameCharacters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:";

// The longest name in HTML is "figcaption"; custom elements and Word's "o:p" are longer or shorter, not
// endless.
constexpr std::size_t kMaxNameLength = 64;

TagEffect effect_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_BR:
      return TagEffect::line_break;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return TagEffect::line;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return TagEffect::blank;
    case GUMBO_TAG_PRE:
      return TagEffect::keep_lines;
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
      return TagEffect::drop_content;
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_BODY:
      return TagEffect::paragraph;
    default:
      return TagEffect::none;
  }
}

struct Attributes {
  std::size_t length;  // up to and with '>'
  bool empty;
  bool with_values;
};

// Everything from the end of a tag's name to its '>'. A quote opens only after '='; a '<' outside quotes
// means that this was no tag.
std::optional<Attributes> attributes_at(std::string_view text) {
  Attributes attributes{0, true, false};
  char before = ' ';  // the last character that was not a blank
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '>') {
      attributes.length = at + 1;
      return attributes;
    }
    if (c == '<') return std::nullopt;
    if (kHtmlBlanks.find(c) != std::string_view::npos) continue;
    if (before == '=' && (c == '"' || c == '\'')) {
      at = text.find(c, at + 1);
      if (at == std::string_view::npos) return std::nullopt;
    }
    attributes.empty = attributes.empty && c == '/';
    attributes.with_values = attributes.with_values || c == '=';
    before = c;
  }
  return std::nullopt;
}

// "<b en c>" is more likely a comparison than a tag: elements with a name of one letter take no bare
// attributes.
bool is_plausible(std::string_view name, const Attributes& attributes) {
  return attributes.empty || attributes.with_values || name.size() > 1;
}

}  // namespace

std::optional<HtmlTag> html_tag_at(std::string_view text) {
  const std::size_t slash = text.substr(1).starts_with('/') ? 1 : 0;
  const std::string_view inside = text.substr(1 + slash);
  if (inside.empty() || kLetters.find(inside.front()) == std::string_view::npos) return std::nullopt;
  const std::size_t name_end = inside.substr(0, kMaxNameLength + 1).find_first_not_of(kNameCharacters);
  if (name_end == std::string_view::npos) return std::nullopt;

  const std::string_view name = inside.substr(0, name_end);
  const std::string_view after = inside.substr(name_end);
  if (after.front() != '>' && after.front() != '/' &&
      kHtmlBlanks.find(after.front()) == std::string_view::npos) {
    return std::nullopt;
  }
  const auto attributes = attributes_at(after);
  if (!attributes || !is_plausible(name, *attributes)) return std::nullopt;
  const GumboTag tag = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
  return HtmlTag{name, slash == 1, tag != GUMBO_TAG_UNKNOWN, effect_of(tag),
                 1 + slash + name_end + attributes->length};
}

}  // namespace trefwoord::indexer
