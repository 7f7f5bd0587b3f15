#include "indexer/paragraphs.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "indexer/plain_text.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

constexpr std::string_view kEllipsis = "…";

// What closes a sentence or a line of one, quotes included: a line that ends in one of these is text.
constexpr std::string_view kClosing = ".!?:;,\"'";
constexpr std::array<std::string_view, 5> kClosingBeyondAscii = {"”", "’", "»", "“", "…"};

// Words whose point does not end the sentence although a capital often follows. Single letters (initials) are
// recognised by themselves.
constexpr std::array<std::string_view, 15> kAbbreviations = {
    "dr", "drs", "mr", "ir", "ing", "prof", "ds", "mevr", "dhr", "st", "jhr", "ca", "nr", "art", "resp"};

bool closes(std::string_view line) {
  return kClosing.find(line.back()) != std::string_view::npos ||
         std::ranges::any_of(kClosingBeyondAscii,
                             [line](std::string_view mark) { return line.ends_with(mark); });
}

bool is_short_open_line(std::string_view paragraph) {
  return paragraph.size() <= kMaxSubheadingBytes && paragraph.find('\n') == std::string_view::npos &&
         !closes(paragraph);
}

// The word that ends just before `end`, in lower case.
std::string last_word(std::string_view text, std::size_t end) {
  const std::string_view before = text.substr(0, end);
  const std::size_t blank = before.find_last_of(" \"'(");
  std::string word(before.substr(blank == std::string_view::npos ? 0 : blank + 1));
  std::ranges::transform(word, word.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return word;
}

// "P.", "A.J." and "dr.": a name goes on after it.
bool is_abbreviation(std::string_view word) {
  const bool initial = word.size() == 1 || (word.size() >= 2 && word[word.size() - 2] == '.');
  return initial || std::ranges::find(kAbbreviations, word) != kAbbreviations.end();
}

// A capital or an opening quote. A digit tells nothing: “in art. 5”, “groep 8. 12 leerlingen”.
bool starts_sentence(std::string_view text) {
  if (text.empty()) return true;
  const std::string_view character = utf8_prefix(text, 4);
  const auto utf16 =
      icu::UnicodeString::fromUTF8({character.data(), static_cast<std::int32_t>(character.size())});
  const UChar32 first = utf16.char32At(0);
  return u_isupper(first) != 0 || first == U'"' || first == U'\'' || first == U'“' || first == U'‘' ||
         first == U'„';
}

// The end of the sentence mark at `at` and of the quotes and brackets that close after it.
std::size_t end_of_closing(std::string_view text, std::size_t at) {
  for (;;) {
    const std::string_view rest = text.substr(at);
    const auto closing = {".", "!", "?", "\"", "'", ")", "”", "’", "»"};
    const auto found =
        std::ranges::find_if(closing, [rest](std::string_view mark) { return rest.starts_with(mark); });
    if (found == closing.end()) return at;
    at += std::string_view(*found).size();
  }
}

// `line` is one paragraph on one line.
std::size_t sentence_length(std::string_view line) {
  for (std::size_t at = line.find_first_of(".!?"); at != std::string_view::npos;
       at = line.find_first_of(".!?", at)) {
    const std::size_t end = end_of_closing(line, at);
    const bool before_blank = end == line.size() || line[end] == ' ';
    const bool only_abbreviated = line[at] == '.' && is_abbreviation(last_word(line, at));
    if (before_blank && !only_abbreviated && starts_sentence(line.substr(std::min(end + 1, line.size()))))
      return end;
    at = end;
  }
  return line.size();
}

std::string cut_at_word(std::string_view line, std::size_t max_bytes) {
  if (line.size() <= max_bytes) return std::string(line);
  if (max_bytes < kEllipsis.size()) return {};
  const std::size_t room = max_bytes - kEllipsis.size();
  std::string_view kept = utf8_prefix(line, room);
  if (line[kept.size()] != ' ') {
    const std::size_t blank = kept.rfind(' ');
    if (blank != std::string_view::npos && blank > 0) kept = kept.substr(0, blank);
  }
  while (!kept.empty() && std::string_view(" ,;:-").find(kept.back()) != std::string_view::npos)
    kept.remove_suffix(1);
  return std::string(kept) + std::string(kEllipsis);
}

}  // namespace

std::vector<Paragraph> split_paragraphs(std::string_view body) {
  std::vector<Paragraph> paragraphs;
  const char* const origin = body.data();
  bool after_blank_line = true;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    const std::string_view line = trimmed(body.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) {
      after_blank_line = true;
      continue;
    }
    const auto line_begin = static_cast<std::uint32_t>(line.data() - origin);
    const auto line_end = static_cast<std::uint32_t>(line_begin + line.size());
    if (after_blank_line) paragraphs.push_back({ParagraphKind::body, line_begin, line_end});
    paragraphs.back().end = line_end;
    after_blank_line = false;
  }
  if (!paragraphs.empty()) paragraphs.front().kind = ParagraphKind::lead;
  for (std::size_t i = 1; i + 1 < paragraphs.size(); ++i) {
    Paragraph& paragraph = paragraphs[i];
    if (is_short_open_line(body.substr(paragraph.begin, paragraph.end - paragraph.begin))) {
      paragraph.kind = ParagraphKind::subheading;
    }
  }
  return paragraphs;
}

std::string first_sentence(std::string_view body, std::size_t max_bytes) {
  const std::vector<Paragraph> paragraphs = split_paragraphs(body);
  if (paragraphs.empty()) return {};
  const Paragraph& lead = paragraphs.front();
  // What lies beyond is cut off whatever it says; the factor leaves room for blanks that become one.
  const std::string_view beginning =
      utf8_prefix(body.substr(lead.begin, lead.end - lead.begin), 4 * max_bytes);
  const std::string line = on_one_line(beginning);
  return cut_at_word(std::string_view(line).substr(0, sentence_length(line)), max_bytes);
}

}  // namespace trefwoord::indexer
