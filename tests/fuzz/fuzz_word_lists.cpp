// Any bytes as one of the texts that editors write, a line at a time: synonyms, stop words, exceptions for
// compounds. Each is refused with the line that is wrong, or says the same when it is written out again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "analyzers/compound_exceptions.h"
#include "analyzers/stop_word_changes.h"
#include "server/search/synonyms.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto synonyms = search::parse_synonyms(text, "file")) {
    for (const search::Synonym& synonym : *synonyms) {
      require(!synonym.term.empty() && synonym.alternatives.size() <= search::kMaxLineTerms);
    }
  } else {
    require(synonyms.error().message.starts_with("file:"));
  }
  const auto stop_words = analyzers::StopWordChanges::read(text);
  const auto again = analyzers::StopWordChanges::read(stop_words.changes.text());
  require(again.problems.empty() && again.changes.text() == stop_words.changes.text());
  const auto exceptions = analyzers::CompoundExceptions::read(text);
  const auto written = analyzers::CompoundExceptions::read(exceptions.exceptions.text());
  require(written.problems.empty() && written.exceptions.text() == exceptions.exceptions.text());
  return 0;
}
