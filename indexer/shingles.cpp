#include "indexer/shingles.h"

#include <algorithm>

namespace trefwoord::indexer {
namespace {

constexpr std::size_t kWordsOfShingle = 3;

// Each bit of the words decides on each bit of the hash (the finalizer of MurmurHash3).
std::uint32_t shingle_hash(std::span<const WordCode> words) {
  std::uint64_t hash = 0;
  for (const WordCode word : words) {
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDU;
    hash ^= hash >> 33U;
  }
  return static_cast<std::uint32_t>(hash);
}

}  // namespace

Shingles shingles_of(std::span<const WordCode> words) {
  words = words.first(std::min(words.size(), kShingledWords));
  Shingles shingles;
  if (words.empty()) {
    return shingles;
  }
  const std::size_t length = std::min(words.size(), kWordsOfShingle);
  shingles.reserve(words.size());
  for (std::size_t begin = 0; begin + length <= words.size(); ++begin) {
    shingles.push_back(shingle_hash(words.subspan(begin, length)));
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

Shingles shingles_of_article(std::string_view token_stream) {
  std::vector<WordCode> title;
  std::vector<WordCode> body;
  for_each_word(token_stream, [&](const StreamWord& word) {
    std::vector<WordCode>& words = word.field == FieldKind::title ? title : body;
    if (words.size() < kShingledWords) {
      words.push_back(word.code);
    }
  });
  return shingles_of(body.empty() ? title : body);
}

double shared_part(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) {
    return 0;
  }
  std::size_t shared = 0;
  for (auto in_a = a.begin(), in_b = b.begin(); in_a != a.end() && in_b != b.end();) {
    if (*in_a < *in_b) {
      ++in_a;
    } else if (*in_b < *in_a) {
      ++in_b;
    } else {
      ++shared;
      ++in_a;
      ++in_b;
    }
  }
  return static_cast<double>(shared) / static_cast<double>(std::min(a.size(), b.size()));
}

}  // namespace trefwoord::indexer
