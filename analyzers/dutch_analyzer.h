#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/token.h"

namespace trefwoord::analyzers {

// The one chain from Dutch text to tokens, for articles and queries alike:
// tokenizer -> folding -> stop words -> stemmer with overrides -> hyphen and address parts.
//
// Not thread-safe: one per thread (it memoises words it has seen, which makes repeated words nearly free).
// Never throws on any bytes: invalid UTF-8 counts as a separator, and offsets stay true.
class DutchAnalyzer {
 public:
  DutchAnalyzer();
  ~DutchAnalyzer();
  DutchAnalyzer(DutchAnalyzer&&) noexcept;
  DutchAnalyzer& operator=(DutchAnalyzer&&) noexcept;

  // The tokens of `text` by position; a joined token stands directly before its first part, a compound part
  // directly after its whole. Text beyond 4 GiB is not analyzed (offsets are 32 bits). The span and the views
  // in it are valid until the next call.
  [[nodiscard]] std::span<const Token> analyze(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Names the chain: algorithm names and versions and a hash over every data file, as "nl-" and 12 hex digits.
// Two indexes with one fingerprint have the same terms for the same text.
[[nodiscard]] const std::string& analysis_fingerprint();

}  // namespace trefwoord::analyzers
