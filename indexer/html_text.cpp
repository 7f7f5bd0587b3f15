#include "indexer/html_text.h"

#include <algorithm>
#include <functional>
#include <set>

#include "indexer/character_references.h"
#include "indexer/html_tags.h"

namespace trefwoord::indexer {
namespace {

constexpr std::string_view kCommentStart = "<!--";
constexpr std::string_view kCommentEnd = "-->";
constexpr std::string_view kDeclarationStart = "<!doctype";

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Whether paragraphs are marked by this tag in a way that makes the line breaks of the source meaningless.
bool lays_out_paragraphs(const HtmlTag& tag) {
  const std::string name = lower_case(tag.name);
  return name == "br" || name == "p" || name == "div";
}

struct Markup {
  bool tags = false;
  bool paragraphs = false;  // see lays_out_paragraphs()
  bool references = false;
};

Markup find_markup(std::string_view text) {
  Markup markup;
  const std::size_t last_comment_end = text.rfind(kCommentEnd);
  std::size_t step = 1;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + step)) {
    const std::string_view rest = text.substr(at);
    const auto tag = html_tag_at(rest);
    step = tag ? tag->length : 1;
    if (tag && tag->known) {
      markup.tags = true;
      markup.paragraphs = markup.paragraphs || lays_out_paragraphs(*tag);
    } else if (rest.starts_with(kCommentStart) && last_comment_end != std::string_view::npos) {
      markup.tags = markup.tags || at < last_comment_end;
    }
  }
  for (std::size_t at = text.find('&'); at != std::string_view::npos && !markup.references;
       at = text.find('&', at + 1)) {
    markup.references = character_reference_length(text.substr(at)) > 0;
  }
  return markup;
}

// Strips the tags of one text, from front to back.
class TagStripper {
 public:
  TagStripper(std::string_view html, bool keeps_lines) : html_(html), keeps_lines_(keeps_lines) {
    text_.reserve(html.size());
  }

  std::string run() && {
    while (at_ < html_.size()) {
      const std::size_t next = std::min(html_.find('<', at_), html_.size());
      add_text(html_.substr(at_, next - at_));
      at_ = next;
      if (at_ < html_.size() && !skip_comment() && !skip_declaration() && !take_tag()) {
        add_text("<");
        ++at_;
      }
    }
    return std::move(text_);
  }

 private:
  bool skip_comment() { return html_.substr(at_).starts_with(kCommentStart) && skip_past(kCommentEnd); }

  bool skip_declaration() {
    return lower_case(html_.substr(at_, kDeclarationStart.size())) == kDeclarationStart && skip_past(">");
  }

  // Each mark is searched in vain only once, so the whole stays linear.
  bool skip_past(std::string_view mark) {
    if (unclosed_.contains(mark)) return false;
    const std::size_t end = html_.find(mark, at_);
    if (end == std::string_view::npos) {
      unclosed_.emplace(mark);
      return false;
    }
    at_ = end + mark.size();
    return true;
  }

  bool take_tag() {
    const auto tag = html_tag_at(html_.substr(at_));
    if (!tag) return false;
    at_ += tag->length;
    switch (tag->effect) {
      case TagEffect::none:
        break;
      case TagEffect::blank:
        blank_due_ = true;
        break;
      case TagEffect::line:
        breaks_due_ = std::max(breaks_due_, 1);
        break;
      case TagEffect::line_break:
        breaks_due_ = std::min(breaks_due_ + 1, 2);
        break;
      case TagEffect::keep_lines:
        open_pre_ = tag->closing ? std::max(open_pre_ - 1, 0) : open_pre_ + 1;
        breaks_due_ = 2;
        break;
      case TagEffect::paragraph:
        breaks_due_ = 2;
        break;
      case TagEffect::drop_content:
        if (!tag->closing) skip_content_of(tag->name);
        break;
    }
    return true;
  }

  // To the end of the closing tag. What is never closed is not dropped: better a line of script in the text
  // than an article without its end.
  void skip_content_of(std::string_view name) {
    const std::string closing = "</" + lower_case(name);
    if (unclosed_.contains(closing)) return;
    for (std::size_t at = html_.find("</", at_); at != std::string_view::npos;
         at = html_.find("</", at + 2)) {
      if (lower_case(html_.substr(at, closing.size())) != closing) continue;
      at_ = std::min(html_.find('>', at), html_.size() - 1) + 1;
      return;
    }
    unclosed_.insert(closing);
  }

  void add_text(std::string_view piece) {
    while (!piece.empty()) {
      const std::size_t word = std::min(piece.find_first_not_of(kHtmlBlanks), piece.size());
      add_blanks(piece.substr(0, word));
      piece.remove_prefix(word);
      if (piece.empty()) return;
      add_separator();
      const std::size_t end = std::min(piece.find_first_of(kHtmlBlanks), piece.size());
      text_ += piece.substr(0, end);
      piece.remove_prefix(end);
    }
  }

  void add_blanks(std::string_view blanks) {
    if (blanks.empty()) return;
    blank_due_ = true;
    if (keeps_lines_ || open_pre_ > 0) {
      breaks_due_ = std::max(breaks_due_, std::min(2, static_cast<int>(std::ranges::count(blanks, '\n'))));
    }
  }

  void add_separator() {
    if (!text_.empty()) {
      text_.append(static_cast<std::size_t>(breaks_due_), '\n');
      if (breaks_due_ == 0 && blank_due_) text_ += ' ';
    }
    breaks_due_ = 0;
    blank_due_ = false;
  }

  std::string_view html_;
  bool keeps_lines_;
  std::size_t at_ = 0;
  std::string text_;
  int breaks_due_ = 0;  // line ends owed before the next word
  bool blank_due_ = false;
  int open_pre_ = 0;
  std::set<std::string, std::less<>> unclosed_;  // closing marks that do not occur in the rest of the text
};

}  // namespace

bool contains_html(std::string_view text) {
  const Markup markup = find_markup(text);
  return markup.tags || markup.references;
}

std::string text_of_html(std::string_view html) {
  const Markup markup = find_markup(html);
  if (!markup.tags) return decode_character_references(html);
  const std::string text = TagStripper(html, !markup.paragraphs).run();
  return markup.references ? decode_character_references(text) : text;
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace trefwoord::indexer
