#include "server/api/analyze_endpoint.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "analyzers/dutch_analyzer.h"
#include "server/api/failure_response.h"
#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;
using analyzers::TokenKind;

constexpr std::array<std::string_view, 1> kParameters{"text"};

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::stop_word:
      return "stop_word";
    case TokenKind::part:
      return "part";
    case TokenKind::joined:
      return "joined";
    case TokenKind::compound_part:
      break;
  }
  return "compound_part";
}

// An analyzer is made for the request: the whole request takes a quarter of a millisecond or two.
Json analysis_json(const std::string& text, const analyzers::Analysis& analysis) {
  analyzers::DutchAnalyzer analyzer(analysis);
  Json tokens = Json::array();
  for (const analyzers::Token& token : analyzer.analyze(text)) {
    tokens.push_back({{"form", token.form},
                      {"stem", token.stem},
                      {"begin", token.begin},
                      {"end", token.end},
                      {"position", token.position},
                      {"kind", name_of(token.kind)}});
  }
  return {{"text", text}, {"analysis", analysis.fingerprint()}, {"tokens", std::move(tokens)}};
}

http::Response answer(const Services& services, const http::Request& request) {
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, kParameters);
  const std::string text = reader.short_text("text", "", kMaxAnalyzedBytes);
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return problem_response(invalid_parameters(std::move(problems)));
  }
  const Result<analyzers::Analysis> analysis = services.index.analysis();
  return analysis ? json_response(analysis_json(text, *analysis))
                  : failure_response(services, analysis.error());
}

}  // namespace

http::Handler analyze_endpoint(const Services& services) {
  return [&services](const http::Request& request) { return answer(services, request); };
}

}  // namespace trefwoord::api
