#include "server/search/stream_tests.h"

#include <algorithm>

namespace trefwoord::search {
namespace {

using indexer::FieldKind;
using indexer::StreamWord;
using indexer::WordCode;

bool has_part(std::string_view stream, std::size_t words_before, const auto& is_wanted) {
  std::vector<indexer::StreamPart> parts;
  indexer::decode_parts(stream, parts);
  return std::ranges::any_of(parts, [&](const indexer::StreamPart& part) {
    return part.word < words_before && is_wanted(part.stem);
  });
}

std::size_t count_title_words(std::string_view stream) {
  std::size_t words = 0;
  indexer::for_each_word(
      stream, [&words](const StreamWord& word) { words += word.field == FieldKind::title ? 1 : 0; });
  return words;
}

}  // namespace

TitleWords::TitleWords(std::string_view stream) : stream_(stream) {
  indexer::for_each_word(stream, [this](const StreamWord& word) {
    if (word.field == FieldKind::title) words_.push_back(word.code);
  });
}

bool TitleWords::has(const QueryWord& word, bool in_compounds) const {
  const auto has_part = [&](const std::string& stem) {
    return has_stem(indexer::word_code(stem, stem), in_compounds);
  };
  return has_stem(word.code, in_compounds) ||
         (!word.part_stems.empty() && std::ranges::all_of(word.part_stems, has_part));
}

bool TitleWords::has_stem(WordCode code, bool in_compounds) const {
  if (std::ranges::any_of(words_, [code](WordCode word) { return indexer::same_stem(word, code); }))
    return true;
  const auto wanted = indexer::stem_of(code);
  return in_compounds && wanted &&
         has_part(stream_, words_.size(), [&](indexer::StemCode stem) { return stem == *wanted; });
}

bool TitleWords::has_phrase(std::span<const WordCode> codes) const {
  return codes.empty() ||
         std::search(words_.begin(), words_.end(), codes.begin(), codes.end()) != words_.end();
}

NearWords::NearWords(std::span<const WordCode> codes, std::uint32_t distance) {
  for (const WordCode code : codes) {
    const auto is_same = [code](WordCode known) { return indexer::same_stem(known, code); };
    if (std::ranges::none_of(codes_, is_same)) codes_.push_back(code);
  }
  window_ = codes_.size() + distance;
}

bool NearWords::are_in(std::string_view stream, bool in_title) const {
  std::vector<std::size_t> last(codes_.size());  // place of each word in its paragraph, from 1; 0: none yet
  std::uint32_t paragraph = 0;
  std::size_t place = 0;
  bool found = false;
  indexer::for_each_word(stream, [&](const StreamWord& word) {
    if (word.paragraph != paragraph) {
      paragraph = word.paragraph;
      place = 0;
      std::ranges::fill(last, 0);
    }
    ++place;
    if (found || (in_title && word.field != FieldKind::title)) return;
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      if (!indexer::same_stem(codes_[i], word.code)) continue;
      last[i] = place;
      const std::size_t first = *std::ranges::min_element(last);
      found = first > 0 && place - first < window_;
    }
  });
  return found;
}

StarWords::StarWords(std::span<const std::string> stems, std::span<const Completions::Form> forms) {
  for (const std::string& stem : stems) {
    stems_.set(indexer::stem_code(stem));
    if (const WordCode code = indexer::word_code(stem, stem); !indexer::stem_of(code)) codes_.insert(code);
  }
  for (const Completions::Form& form : forms) codes_.insert(form.code);
}

bool StarWords::are_in(std::string_view stream, bool in_title, bool in_compounds) const {
  bool found = false;
  indexer::for_each_word(stream, [&](const StreamWord& word) {
    if (found || (in_title && word.field != FieldKind::title)) return;
    const auto stem = indexer::stem_of(word.code);
    found = (stem && stems_.test(*stem)) || codes_.contains(word.code);
  });
  if (found || !in_compounds) return found;
  const std::size_t words = in_title ? count_title_words(stream) : stream.size();
  return has_part(stream, words, [this](indexer::StemCode stem) { return stems_.test(stem); });
}

}  // namespace trefwoord::search
