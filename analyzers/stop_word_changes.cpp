#include "analyzers/stop_word_changes.h"

#include <sstream>

#include "analyzers/folding.h"
#include "analyzers/stop_words.h"
#include "analyzers/word_run.h"

namespace trefwoord::analyzers {
namespace {

constexpr char kTakenOff = '-';

std::string without_blanks_around(const std::string& text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// One run of letters and digits, and nothing else.
bool is_one_word(std::string_view folded) {
  return begins_word(folded, 0) && word_run_end(folded, 0) == folded.size();
}

}  // namespace

StopWordChanges::Reading StopWordChanges::read(std::string_view text) {
  Reading reading;
  std::istringstream lines{std::string(text)};
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string folded = without_blanks_around(fold(line.substr(0, line.find('#'))));
    if (folded.empty()) continue;
    if (const std::string problem = reading.changes.take_line(folded); !problem.empty()) {
      reading.problems.push_back("line " + std::to_string(number) + ": " + problem);
    }
  }
  return reading;
}

// What is wrong with the line, or "".
std::string StopWordChanges::take_line(const std::string& folded) {
  const bool takes_off = folded.front() == kTakenOff;
  const std::string word = takes_off ? without_blanks_around(folded.substr(1)) : folded;
  if (word.size() > kMaxWordBytes) {
    return "the word is longer than " + std::to_string(kMaxWordBytes) + " bytes";
  }
  if (!is_one_word(word)) return "\"" + word + "\" is not one word of letters and digits";
  if (takes_off && !is_stop_word(word)) return "\"" + word + "\" is no stop word, so it cannot be taken off";
  if ((takes_off ? added_ : taken_off_).contains(word)) {
    return "another line says something else of \"" + word + "\"";
  }
  (takes_off ? taken_off_ : added_).insert(word);
  return "";
}

std::string StopWordChanges::text() const {
  std::string text;
  for (const std::string& word : added_) text.append(word) += '\n';
  for (const std::string& word : taken_off_) (text += kTakenOff).append(word) += '\n';
  return text;
}

}  // namespace trefwoord::analyzers
