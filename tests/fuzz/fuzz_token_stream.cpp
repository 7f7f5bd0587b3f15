// Any bytes as the token stream of an article, which a damaged disk may give back: all that reads one ends,
// and what it tells hangs together.
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/phrase_matcher.h"
#include "indexer/shingles.h"
#include "indexer/story_fingerprint.h"
#include "indexer/token_stream.h"
#include "server/search/stream_tests.h"
#include "server/search/word_terms.h"
#include "tests/support/stream_words.h"

namespace {

using namespace trefwoord;

void require(bool holds) {
  if (!holds) std::abort();
}

// Words that the stream itself has, so that something is found.
std::vector<indexer::WordCode> some_codes(const std::vector<indexer::StreamWord>& words, std::size_t count) {
  std::vector<indexer::WordCode> codes;
  for (std::size_t i = 0; i < words.size() && i < count; ++i) codes.push_back(words[i].code);
  return codes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view stream(reinterpret_cast<const char*>(data), size);
  const std::vector<indexer::StreamWord> words = test::stream_words(stream);
  require(words.size() <= size);
  std::vector<indexer::StreamPart> parts;
  indexer::decode_parts(stream, parts);

  const std::vector<indexer::WordCode> codes = some_codes(words, 2);
  if (!codes.empty()) {
    const bool in_order = words.size() < 2 || words[0].paragraph == words[1].paragraph;
    require(!in_order || indexer::PhraseMatcher(codes).matches(stream));
    require(search::has_in_order(stream, std::span(codes).first(1)));
    (void)search::has_in_order(stream, codes);
    (void)search::NearWords(codes, 3).are_in(stream, data[0] % 2 == 0);
    (void)search::TitleWords(stream).has_phrase(codes);
  }
  const std::vector<std::string> stems{"brug"};
  (void)search::StarWords(stems, {}).are_in(stream, true, true);
  const search::QueryWord word{
      .form = "brug", .stem = "brug", .code = indexer::word_code("brug", "brug"), .part_stems = {}};
  (void)search::TitleWords(stream).has(word, true);
  (void)indexer::story_fingerprint(indexer::shingles_of_article(stream));
  return 0;
}
