#include "analyzers/analysis.h"

#include <stdexcept>

#include "analyzers/dutch_lexicon.h"

// The stored form: kMagic, a letter for each step taken, a newline, and the vocabulary as a stored lexicon.
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

AnalysisSteps steps_of(std::string_view letters) {
  AnalysisSteps steps;
  for (const Step& step : kSteps) {
    steps.*step.taken = letters.find(step.letter) != std::string_view::npos;
  }
  if (letters_of(steps) != letters) throw std::invalid_argument("analysis: unknown steps");
  return steps;
}

}  // namespace

struct Analysis::Parts {
  Lexicon lexicon;
  AnalysisSteps steps;
  std::string serialised;
  std::string fingerprint;
};

Analysis::Analysis() : Analysis(Lexicon()) {}

Analysis::Analysis(const Lexicon& vocabulary, AnalysisSteps steps) {
  auto parts = std::make_shared<Parts>();
  parts->lexicon = dutch_lexicon().with(vocabulary);
  parts->steps = steps;
  parts->serialised = std::string(kMagic) + letters_of(steps) + '\n' + vocabulary.serialise();
  parts->fingerprint = fingerprint_of(parts->serialised);
  parts_ = std::move(parts);
}

const Lexicon& Analysis::lexicon() const {
  return parts_->lexicon;
}

const AnalysisSteps& Analysis::steps() const {
  return parts_->steps;
}

const std::string& Analysis::fingerprint() const {
  return parts_->fingerprint;
}

const std::string& Analysis::serialise() const {
  return parts_->serialised;
}

Analysis Analysis::parse(std::string_view serialised) {
  const std::size_t end_of_line = serialised.find('\n');
  if (!serialised.starts_with(kMagic) || end_of_line == std::string_view::npos) {
    throw std::invalid_argument("analysis: not one, or of another version");
  }
  const AnalysisSteps steps = steps_of(serialised.substr(kMagic.size(), end_of_line - kMagic.size()));
  return Analysis(Lexicon::parse(serialised.substr(end_of_line + 1)), steps);
}

}  // namespace trefwoord::analyzers
