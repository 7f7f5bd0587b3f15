#include "analyzers/dutch_analyzer.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "analyzers/tokenizer.h"
#include "analyzers/word_analysis.h"
#include "analyzers/word_memo.h"
#include "analyzers/word_run.h"

namespace trefwoord::analyzers {
namespace {

constexpr std::uint64_t kNoPosition = std::numeric_limits<std::uint64_t>::max();

}  // namespace

struct DutchAnalyzer::Impl {
  Impl(const Analysis& of, std::shared_ptr<const StopWordChanges> stop_words)
      : analysis(of, std::move(stop_words)) {}

  WordAnalysis analysis;
  WordMemo memo;
  std::vector<Token> tokens;

  std::vector<WordPlace> places;

  void analyze(std::string_view text);
  void analyze_at(std::span<const std::uint32_t> positions, std::string_view text,
                  std::span<const Stretch> stretches, std::uint32_t around);
  void add_places(std::string_view text, const RawWord& word);
  std::uint32_t add_tokens(std::string_view text, const RawWord& word, std::uint32_t position);
  const WordMemo::Entry& remembered(std::string_view word, WordShape shape);
};

// The tokens of a word as if it stood alone, analyzed the first time it is seen.
const WordMemo::Entry& DutchAnalyzer::Impl::remembered(std::string_view word, WordShape shape) {
  if (const auto* entry = memo.find(word, shape); entry != nullptr) return *entry;
  return memo.insert(word, shape, analysis.analyze(word, shape));
}

void DutchAnalyzer::Impl::analyze(std::string_view text) {
  tokens.clear();
  if (memo.is_full()) memo.age();

  Tokenizer words(text);
  RawWord word{};
  std::uint32_t position = 0;
  while (words.next(word)) {
    position += add_tokens(text, word, position);
  }
}

// How many positions the word takes up.
std::uint32_t DutchAnalyzer::Impl::add_tokens(std::string_view text, const RawWord& word,
                                              std::uint32_t position) {
  const auto& entry = remembered(text.substr(word.begin, word.end - word.begin), word.shape);
  const auto begin = static_cast<std::uint32_t>(word.begin);
  for (const Token& token : entry.tokens) {
    tokens.push_back({token.form, token.stem, begin + token.begin, begin + token.end,
                      position + token.position, token.kind});
  }
  return entry.positions;
}

void DutchAnalyzer::Impl::analyze_at(std::span<const std::uint32_t> positions, std::string_view text,
                                     std::span<const Stretch> stretches, std::uint32_t around) {
  tokens.clear();
  places.clear();
  if (memo.is_full()) memo.age();

  auto wanted = positions.begin();
  std::uint64_t places_to = around;  // before this position, words have a place because of what came before
  for (const Stretch& stretch : stretches) {
    Tokenizer words(text.substr(stretch.begin, stretch.end - stretch.begin));
    std::uint32_t position = stretch.position;
    for (RawWord word{};;) {
      while (wanted != positions.end() && *wanted < position) ++wanted;
      const std::uint64_t next_wanted = wanted == positions.end() ? kNoPosition : *wanted;
      if (position >= places_to && position + std::uint64_t{around} < next_wanted) {
        position += static_cast<std::uint32_t>(words.skip_plain(next_wanted - around - position));
      }
      if (!words.next(word)) break;
      word.begin += stretch.begin;
      word.end += stretch.begin;
      const std::size_t places_before = places.size();
      add_places(text, word);
      const auto next = position + static_cast<std::uint32_t>(places.size() - places_before);
      if (next_wanted < next) {
        add_tokens(text, word, position);
        places_to = std::uint64_t{next} + around;
      }
      position = next;
    }
  }
}

// As many as the word has positions.
void DutchAnalyzer::Impl::add_places(std::string_view text, const RawWord& word) {
  const auto end = static_cast<std::uint32_t>(word.end);
  auto begin = static_cast<std::uint32_t>(word.begin);
  if (word.shape == WordShape::hyphenated) {
    for (std::uint32_t at = begin; at < end;) {
      const Character character = character_at(text, at);
      if (character.kind == CharacterClass::hyphen) {
        places.push_back({begin, at});
        begin = at + character.bytes;
      }
      at += character.bytes;
    }
  }
  places.push_back({begin, end});
}

DutchAnalyzer::DutchAnalyzer(const Analysis& analysis, std::shared_ptr<const StopWordChanges> stop_words)
    : impl_(std::make_unique<Impl>(analysis, std::move(stop_words))) {}
DutchAnalyzer::~DutchAnalyzer() = default;
DutchAnalyzer::DutchAnalyzer(DutchAnalyzer&&) noexcept = default;
DutchAnalyzer& DutchAnalyzer::operator=(DutchAnalyzer&&) noexcept = default;

DutchAnalyzer::SomeTokens DutchAnalyzer::analyze_at(std::span<const std::uint32_t> positions,
                                                    std::string_view text, std::span<const Stretch> stretches,
                                                    std::uint32_t around) {
  impl_->analyze_at(positions, text, stretches, around);
  return {impl_->tokens, impl_->places};
}

DutchAnalyzer::SomeTokens DutchAnalyzer::analyze_at(std::span<const std::uint32_t> positions,
                                                    std::string_view text) {
  constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();
  const Stretch whole{0, static_cast<std::uint32_t>(std::min(text.size(), kMost)), 0};
  return analyze_at(positions, text, {&whole, 1});
}

std::string DutchAnalyzer::stem(std::string_view word) const {
  return impl_->analysis.stem(word);
}

std::span<const Token> DutchAnalyzer::analyze(std::string_view text) {
  impl_->analyze(text.substr(0, std::numeric_limits<std::uint32_t>::max()));
  return impl_->tokens;
}

}  // namespace trefwoord::analyzers
