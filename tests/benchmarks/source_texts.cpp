#include "tests/benchmarks/source_texts.h"

#include <limits>
#include <string_view>

namespace trefwoord::benchmarks {
namespace {

constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kLongWordBytes = 10;

// Letters as far as is needed here: whatever is not ASCII is one.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// What follows the first sentence: a blank after a full stop, or a line's end, ends one.
std::size_t end_of_sentence(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\n') return i;
    const bool mark = text[i] == '.' || text[i] == '?' || text[i] == '!';
    if (mark && text[i + 1] == ' ') return i + 1;
  }
  return text.size();
}

// Calls visit(begin, end) for every run of letters.
template <typename Visit>
void for_each_word(std::string_view text, const Visit& visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > begin) visit(begin, end);
    begin = end + 1;
  }
}

}  // namespace

void SourceTexts::add(const indexer::Article& article) {
  if (json_.size() + 2 * (article.title.size() + article.body.size()) > kMostBytes) return;
  SourceArticle source;
  source.title = append(article.title);
  source.first_sentence = static_cast<std::uint32_t>(sentences_.size());
  std::string_view rest = article.body;
  while (!rest.empty()) {
    const std::size_t end = end_of_sentence(rest);
    if (end > 0) add_sentence(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  source.sentence_count = static_cast<std::uint32_t>(sentences_.size()) - source.first_sentence;
  if (source.sentence_count > 0) articles_.push_back(source);
}

void SourceTexts::add_sentence(std::string_view text) {
  const auto first_word = static_cast<std::uint32_t>(words_.size());
  const Span span = append(text);
  sentences_.push_back({span, first_word});
  const std::string_view json = std::string_view(json_).substr(span.begin, span.end - span.begin);
  for_each_word(json, [&](std::size_t begin, std::size_t end) {
    const bool name = begin > 0 && is_capital(json[begin]);
    if (!name && end - begin < kLongWordBytes) return;
    words_.push_back(
        {span.begin + static_cast<std::uint32_t>(begin), span.begin + static_cast<std::uint32_t>(end)});
  });
}

// Control characters become blanks, so that a backslash stands before quotes and backslashes only, and no
// letter after one is taken for a word's.
Span SourceTexts::append(std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(json_.size());
  for (const char c : text) {
    if (c == '"' || c == '\\') json_ += '\\';
    json_ += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return {begin, static_cast<std::uint32_t>(json_.size())};
}

const Span* SourceTexts::words_begin(std::size_t sentence) const {
  return words_.data() + sentences_[sentence].first_word;
}

const Span* SourceTexts::words_end(std::size_t sentence) const {
  return sentence + 1 == sentences_.size() ? words_.data() + words_.size() : words_begin(sentence + 1);
}

}  // namespace trefwoord::benchmarks
