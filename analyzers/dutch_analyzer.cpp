#include "analyzers/dutch_analyzer.h"

#include <limits>
#include <vector>

#include "analyzers/tokenizer.h"
#include "analyzers/word_analysis.h"
#include "analyzers/word_memo.h"

namespace trefwoord::analyzers {

struct DutchAnalyzer::Impl {
  explicit Impl(const Analysis& of) : analysis(of) {}

  WordAnalysis analysis;
  WordMemo memo;
  std::vector<Token> tokens;

  void analyze(std::string_view text);
  const WordMemo::Entry& remembered(std::string_view word, WordShape shape);
};

// The tokens of a word as if it stood alone, analyzed the first time it is seen.
const WordMemo::Entry& DutchAnalyzer::Impl::remembered(std::string_view word, WordShape shape) {
  if (const auto* entry = memo.find(word, shape); entry != nullptr) return *entry;
  return memo.insert(word, shape, analysis.analyze(word, shape));
}

void DutchAnalyzer::Impl::analyze(std::string_view text) {
  tokens.clear();
  if (memo.is_full()) memo.clear();

  Tokenizer words(text);
  RawWord word{};
  std::uint32_t position = 0;
  while (words.next(word)) {
    const auto& entry = remembered(text.substr(word.begin, word.end - word.begin), word.shape);
    const auto begin = static_cast<std::uint32_t>(word.begin);
    for (const Token& token : entry.tokens) {
      tokens.push_back({token.form, token.stem, begin + token.begin, begin + token.end,
                        position + token.position, token.kind});
    }
    position += entry.positions;
  }
}

DutchAnalyzer::DutchAnalyzer(const Analysis& analysis) : impl_(std::make_unique<Impl>(analysis)) {}
DutchAnalyzer::~DutchAnalyzer() = default;
DutchAnalyzer::DutchAnalyzer(DutchAnalyzer&&) noexcept = default;
DutchAnalyzer& DutchAnalyzer::operator=(DutchAnalyzer&&) noexcept = default;

std::span<const Token> DutchAnalyzer::analyze(std::string_view text) {
  impl_->analyze(text.substr(0, std::numeric_limits<std::uint32_t>::max()));
  return impl_->tokens;
}

}  // namespace trefwoord::analyzers
