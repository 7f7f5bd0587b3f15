#include <iostream>
#include <iterator>
#include <string>

#include "analyzers/dutch_analyzer.h"
#include "indexer/commands.h"
#include "indexer/exit_code.h"
#include "indexer/live_index.h"
#include "indexer/report_json.h"
#include "indexer/token_table.h"

namespace trefwoord::indexer {
namespace {

// The arguments with blanks between them, or all of standard input for "-".
std::string text_of(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1 && arguments.front() == "-") {
    return {std::istreambuf_iterator<char>(std::cin), {}};
  }
  std::string text;
  for (const std::string& argument : arguments) {
    text.append(text.empty() ? "" : " ").append(argument);
  }
  return text;
}

// That of the index, or without one that of an index of nothing.
Result<analyzers::Analysis> analysis_of(const std::filesystem::path& data) {
  return data.empty() ? analyzers::Analysis() : read_live_analysis(data);
}

}  // namespace

int run_analyze(const CommandLine& line) {
  const Result<analyzers::Analysis> analysis = analysis_of(line.data);
  if (!analysis) {
    return report(analysis.error());
  }
  const std::string text = text_of(line.inputs);
  analyzers::DutchAnalyzer analyzer(*analysis);
  const std::span<const analyzers::Token> tokens = analyzer.analyze(text);
  std::cout << (line.json ? to_json(tokens) + "\n" : token_table(tokens)) << std::flush;
  return kAllIn;
}

}  // namespace trefwoord::indexer
