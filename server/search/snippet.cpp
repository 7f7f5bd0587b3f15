#include "server/search/snippet.h"

#include <algorithm>

#include "server/search/fragment_chooser.h"
#include "server/search/html_escape.h"

namespace trefwoord::search {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

bool is_white_space(char character) {
  return character == ' ' || character == '\n' || character == '\t' || character == '\r';
}

// Appends text [begin, end), escaped, every run of white space as one blank.
void append_text(std::string_view text, std::string& html) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_white_space(text[at])) {
      html += ' ';
      while (at < text.size() && is_white_space(text[at])) {
        ++at;
      }
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_white_space(text[end])) {
      ++end;
    }
    append_escaped(text.substr(at, end - at), html);
    at = end;
  }
}

// Appends text [begin, end) with its matches marked; a match that does not lie wholly inside is left
// unmarked.
void append_marked(std::string_view text, std::uint32_t begin, std::uint32_t end,
                   std::span<const TextMatch> matches, const SnippetOptions& options, std::string& html) {
  for (const TextMatch& match : matches) {
    if (match.begin < begin) {
      continue;
    }
    if (match.end > end) {
      break;
    }
    append_text(text.substr(begin, match.begin - begin), html);
    html += options.highlight_pre;
    append_text(text.substr(match.begin, match.end - match.begin), html);
    html += options.highlight_post;
    begin = match.end;
  }
  append_text(text.substr(begin, end - begin), html);
}

}  // namespace

std::string highlight(std::string_view text, std::span<const TextMatch> matches,
                      const SnippetOptions& options) {
  std::string html;
  append_marked(text, 0, static_cast<std::uint32_t>(text.size()), matches, options, html);
  return html;
}

std::string make_snippet(const AnalyzedBody& text, std::span<const double> term_weights,
                         const SnippetOptions& options) {
  return show_fragments(text, choose_fragments(text, term_weights, options).fragments, options);
}

std::string show_fragments(const AnalyzedBody& text, std::span<const Fragment> fragments,
                           const SnippetOptions& options) {
  if (fragments.empty()) {
    return {};
  }
  std::string html;
  if (fragments.front().begin > text.paragraphs.front().begin) {
    html.append(kEllipsis).append(" ");
  }
  for (const Fragment& fragment : fragments) {
    if (&fragment != &fragments.front()) {
      html.append(" ").append(kEllipsis).append(" ");
    }
    append_marked(text.body, fragment.begin, fragment.end, text.matches, options, html);
  }
  if (text.goes_on || fragments.back().end < text.paragraphs.back().end) {
    html.append(" ").append(kEllipsis);
  }
  return html;
}

}  // namespace trefwoord::search
