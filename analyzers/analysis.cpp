#include "analyzers/analysis.h"

#include <charconv>
#include <stdexcept>
#include <system_error>

#include "analyzers/dutch_lexicon.h"

// The stored form: kMagic, a letter for each step taken, a blank, the bytes of the compound exceptions, a
// newline, the exceptions as text and the vocabulary as a stored lexicon.
namespace trefwoord::analyzers {
namespace {

constexpr std::string_view kMagic = "analysis 1 ";

struct Step {
  char letter;
  bool AnalysisSteps::*taken;
};
constexpr Step kSteps[] = {{'f', &AnalysisSteps::folding},
                           {'s', &AnalysisSteps::stemming},
                           {'o', &AnalysisSteps::overrides},
                           {'c', &AnalysisSteps::compounds}};

std::string letters_of(const AnalysisSteps& steps) {
  std::string letters;
  for (const Step& step : kSteps) {
    if (steps.*step.taken) letters += step.letter;
  }
  return letters;
}

std::string head_of(const AnalysisSteps& steps) {
  return std::string(kMagic) + letters_of(steps) + ' ';
}

AnalysisSteps steps_of(std::string_view letters) {
  AnalysisSteps steps;
  for (const Step& step : kSteps) {
    steps.*step.taken = letters.find(step.letter) != std::string_view::npos;
  }
  if (letters_of(steps) != letters) throw std::invalid_argument("analysis: unknown steps");
  return steps;
}

std::invalid_argument not_an_analysis() {
  return std::invalid_argument("analysis: not one, or of another version");
}

std::size_t size_of(std::string_view digits, std::size_t most) {
  std::size_t size = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, size);
  if (error != std::errc() || stopped != end || size > most) throw not_an_analysis();
  return size;
}

}  // namespace

struct Analysis::Parts {
  Lexicon lexicon;
  AnalysisSteps steps;
  std::string serialised;
  std::string fingerprint;
};

Analysis::Analysis(const Lexicon& vocabulary, AnalysisSteps steps, const CompoundExceptions& exceptions)
    : Analysis(std::string_view(vocabulary.serialise()), steps, exceptions) {}

Analysis::Analysis(std::string_view vocabulary, AnalysisSteps steps, const CompoundExceptions& exceptions) {
  auto parts = std::make_shared<Parts>();
  parts->lexicon = dutch_lexicon_with(vocabulary);
  if (!exceptions.empty()) parts->lexicon = parts->lexicon.with(exceptions);
  parts->steps = steps;
  const std::string text = exceptions.text();
  parts->serialised = head_of(steps) + std::to_string(text.size()) + '\n' + text;
  parts->serialised += vocabulary;
  parts->fingerprint = fingerprint_of(parts->serialised);
  parts_ = std::move(parts);
}

Analysis Analysis::with(const AnalysisSteps& steps) const {
  auto parts = std::make_shared<Parts>(this->parts());
  parts->serialised.replace(0, head_of(parts->steps).size(), head_of(steps));
  parts->steps = steps;
  parts->fingerprint = fingerprint_of(parts->serialised);
  Analysis analysis;
  analysis.parts_ = std::move(parts);
  return analysis;
}

const Analysis::Parts& Analysis::parts() const {
  if (parts_ != nullptr) return *parts_;
  static const Analysis of_no_collection{Lexicon()};
  return *of_no_collection.parts_;
}

const Lexicon& Analysis::lexicon() const {
  return parts().lexicon;
}

const AnalysisSteps& Analysis::steps() const {
  return parts().steps;
}

const std::string& Analysis::fingerprint() const {
  return parts().fingerprint;
}

const std::string& Analysis::serialise() const {
  return parts().serialised;
}

Analysis Analysis::parse(std::string_view serialised) {
  const std::size_t end_of_line = serialised.find('\n');
  if (!serialised.starts_with(kMagic) || end_of_line == std::string_view::npos) throw not_an_analysis();
  const std::string_view head = serialised.substr(kMagic.size(), end_of_line - kMagic.size());
  const std::size_t blank = head.find(' ');
  if (blank == std::string_view::npos) throw not_an_analysis();
  const std::string_view body = serialised.substr(end_of_line + 1);
  const std::size_t exceptions_bytes = size_of(head.substr(blank + 1), body.size());
  const auto reading = CompoundExceptions::read(body.substr(0, exceptions_bytes));
  if (!reading.problems.empty()) throw not_an_analysis();
  return Analysis(body.substr(exceptions_bytes), steps_of(head.substr(0, blank)), reading.exceptions);
}

}  // namespace trefwoord::analyzers
