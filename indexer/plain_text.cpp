#include "indexer/plain_text.h"

#include <algorithm>

namespace trefwoord::indexer {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_control_or_blank(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
}

std::string_view without_blanks_at_end(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_control_or_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(kNoBreakSpace)) {
      text.remove_suffix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

// \r\n and a lone \r (old Macintosh) become \n.
void unify_line_ends(std::string& text) {
  std::size_t written = text.find('\r');
  if (written == std::string::npos) return;
  for (std::size_t at = written; at < text.size(); ++at) {
    const bool is_return = text[at] == '\r';
    if (is_return && at + 1 < text.size() && text[at + 1] == '\n') continue;
    text[written++] = is_return ? '\n' : text[at];
  }
  text.resize(written);
}

void blank_out_controls(std::string& text) {
  for (char& c : text) {
    if (is_control_or_blank(c) && c != '\n' && c != '\t') c = ' ';
  }
}

}  // namespace

std::string clean_body(std::string text) {
  unify_line_ends(text);
  blank_out_controls(text);
  // Lines move towards the front of the same string: what is written never overtakes what is read.
  std::size_t written = 0;
  bool blank_line_before = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = without_blanks_at_end(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) {
      blank_line_before = true;
      continue;
    }
    if (written == 0) {
      line = trimmed(line);
    } else {
      text[written++] = '\n';
      if (blank_line_before) text[written++] = '\n';
    }
    std::copy(line.begin(), line.end(), text.begin() + static_cast<std::ptrdiff_t>(written));
    written += line.size();
    blank_line_before = false;
  }
  text.resize(written);
  return text;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const bool no_break_space = text.substr(at).starts_with(kNoBreakSpace);
    if (!no_break_space && !is_control_or_blank(text[at])) {
      line += text[at++];
      continue;
    }
    at += no_break_space ? kNoBreakSpace.size() : 1;
    if (!line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::string_view trimmed(std::string_view text) {
  text = without_blanks_at_end(text);
  for (;;) {
    if (!text.empty() && is_control_or_blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else {
      return text;
    }
  }
}

}  // namespace trefwoord::indexer
