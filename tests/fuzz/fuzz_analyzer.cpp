#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzers/dutch_analyzer.h"

// Any bytes: the analyzer must come through, with offsets inside the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static trefwoord::analyzers::DutchAnalyzer analyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& token : analyzer.analyze(text)) {
    if (token.begin >= token.end || token.end > text.size() || token.form.empty()) std::abort();
  }
  return 0;
}
