#include "analyzers/compound_exceptions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include "analyzers/compound_cuts.h"
#include "analyzers/folding.h"

namespace trefwoord::analyzers {
namespace {

using Part = CompoundExceptions::Part;

constexpr std::size_t kLeastLettersOfPart = 2;  // na+zomer
constexpr std::array<std::string_view, 6> kLinks{"", "s", "e", "n", "en", "er"};

std::vector<std::string> words_in(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(std::move(word));
  return words;
}

bool is_word(std::string_view folded) {
  return !folded.empty() && folded.size() <= CompoundCuts::kMostLetters &&
         std::all_of(folded.begin(), folded.end(),
                     [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

// What one line says, or what is wrong with it.
struct Line {
  std::string word;
  std::vector<Part> parts;
  std::string problem;
};

Line wrong(const std::string& problem) {
  return {.word = {}, .parts = {}, .problem = problem};
}

// The parts laid along the word, nullopt if more than linking letters is left between them, or anything at
// the ends. Of two places the nearer is taken.
std::optional<std::vector<Part>> laid_along(std::string_view word, const std::vector<std::string>& parts) {
  std::vector<Part> laid;
  std::size_t end = 0;
  for (const std::string& part : parts) {
    const auto link = std::find_if(kLinks.begin(), kLinks.end(), [&](std::string_view letters) {
      const std::string_view rest = word.substr(end);
      return (end > 0 || letters.empty()) && rest.starts_with(letters) &&
             rest.substr(letters.size()).starts_with(part);
    });
    if (link == kLinks.end()) return std::nullopt;
    const std::size_t begin = end + link->size();
    end = begin + part.size();
    laid.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  return end == word.size() ? std::optional(laid) : std::nullopt;
}

Line divided(const std::string& word, const std::vector<std::string>& parts) {
  if (!is_word(word)) return wrong("\"" + word + "\" is no word of letters, or longer than 60");
  if (parts.size() < 2) return wrong("\"" + word + "\" needs two parts at least");
  for (const std::string& part : parts) {
    if (part.size() < kLeastLettersOfPart || !is_word(part))
      return wrong("\"" + part + "\" is no part: two letters at least, and nothing else");
  }
  auto laid = laid_along(word, parts);
  if (!laid) return wrong("the parts do not make up \"" + word + "\"");
  return {.word = word, .parts = *std::move(laid), .problem = {}};
}

Line read_parts(const std::string& folded, std::size_t equals) {
  const auto words = words_in(folded.substr(0, equals));
  if (words.size() != 1) return wrong("one word belongs before the =");
  return divided(words.front(), words_in(folded.substr(equals + 1)));
}

Line read_line(const std::string& folded) {
  if (const std::size_t equals = folded.find('='); equals != std::string::npos)
    return read_parts(folded, equals);
  const auto words = words_in(folded);
  if (words.size() > 1) return wrong("more than one word; write word = part part, or part+part");
  if (words.front().find('+') == std::string::npos) {
    const bool usable = is_word(words.front());
    return usable ? Line{.word = words.front(), .parts = {}, .problem = {}}
                  : wrong("\"" + words.front() + "\" is no word of letters, or longer than 60");
  }
  std::string word;
  std::vector<std::string> parts{""};
  for (const char letter : words.front()) {
    if (letter == '+') {
      parts.emplace_back();
    } else {
      word += letter;
      parts.back() += letter;
    }
  }
  return divided(word, parts);
}

}  // namespace

CompoundExceptions::Reading CompoundExceptions::read(std::string_view text) {
  Reading reading;
  std::istringstream lines{std::string(text)};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string folded = fold(line.substr(0, line.find('#')));
    if (words_in(folded).empty()) continue;
    Line said = read_line(folded);
    if (said.problem.empty()) {
      const auto [earlier, is_new] = reading.exceptions.words_.try_emplace(said.word, said.parts);
      if (!is_new && earlier->second != said.parts)
        said.problem = "another line says something else of \"" + said.word + "\"";
    }
    if (!said.problem.empty())
      reading.problems.push_back("line " + std::to_string(number) + ": " + said.problem);
  }
  return reading;
}

const std::vector<CompoundExceptions::Part>* CompoundExceptions::find(std::string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> CompoundExceptions::words() const {
  std::vector<std::string_view> words;
  for (const auto& [word, parts] : words_) words.push_back(word);
  return words;
}

std::string CompoundExceptions::text() const {
  std::string text;
  for (const auto& [word, parts] : words_) {
    text += word;
    if (!parts.empty()) text += " =";
    for (const Part& part : parts) text.append(" ").append(word, part.begin, part.end - part.begin);
    text += '\n';
  }
  return text;
}

}  // namespace trefwoord::analyzers
