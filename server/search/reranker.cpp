#include "server/search/reranker.h"

#include <algorithm>
#include <numeric>

#include "server/search/word_terms.h"

namespace trefwoord::search {
namespace {

constexpr double kExactForm = 0.35;
// A compound is what it ends with, and about its other parts: who asks for "fiets ongeluk" may mean a
// stadsfiets, and hardly a fietspad. A word alone is meant as it is, and in a long query the other words say
// enough.
constexpr double kHead = 1.6;
constexpr double kInside = 0.3;
constexpr double kNear = 0.5;
constexpr double kAsTyped = 1.0;
// Words further apart than this have nothing to do with each other; a Dutch sentence has some fifteen.
constexpr std::uint32_t kNearWords = 8;
// Occurrences of one word that are looked at: a word that comes more often stands everywhere.
constexpr std::size_t kMaxPlaces = 64;
// A book or a law has every word in every form somewhere, which tells nothing; what it is about stands in
// front.
constexpr std::uint32_t kWordsLookedAt = 2'000;

}  // namespace

Reranker::Reranker(const AnalyzedQuery& query, std::vector<double> idf, bool compounds)
    : query_(query),
      idf_(std::move(idf)),
      counts_inside_(compounds && query.words.size() > 1 && query.words.size() <= kShortQueryWords),
      as_typed_(query.sequence),
      places_(query.words.size()) {
  for (const QueryWord& word : query.words) {
    stems_.insert(word.code);
    finders_.emplace_back(std::span(&word.code, 1), indexer::PhraseOf::stems);
  }
  if (!idf_.empty()) {
    mean_idf_ = std::accumulate(idf_.begin(), idf_.end(), 0.0) / static_cast<double>(idf_.size());
  }
}

std::span<const Bonus> Reranker::look(std::string_view token_stream) {
  bonuses_.clear();
  const std::string_view words =
      indexer::first_words_of(indexer::word_bytes_of(token_stream), kWordsLookedAt);
  look_at_words(words);
  look_inside_words(token_stream);
  look_at_neighbours(words);
  if (query_.sequence.size() > 1 && as_typed_.matches(token_stream)) {
    bonuses_.push_back({.kind = Bonus::Kind::as_typed, .idf = mean_idf_, .factor = kAsTyped});
  }
  return bonuses_;
}

double Reranker::most() const {
  double sum = query_.sequence.size() > 1 ? kAsTyped * mean_idf_ : 0;
  for (std::size_t w = 0; w < idf_.size(); ++w) {
    sum += (counts_inside_ ? kHead : kExactForm) * idf_[w];
    sum += w + 1 < idf_.size() ? kNear * std::min(idf_[w], idf_[w + 1]) : 0;
  }
  return sum;
}

double Reranker::bonus(std::string_view token_stream) {
  double sum = 0;
  for (const Bonus& bonus : look(token_stream)) {
    sum += bonus.score();
  }
  return sum;
}

void Reranker::look_at_words(std::string_view words) {
  for (std::size_t w = 0; w < query_.words.size(); ++w) {
    const indexer::WordCode code = query_.words[w].code;
    const std::size_t bytes = indexer::stem_of(code) ? indexer::kMostCodeBytes : 1;
    bool is_exact = false;
    places_[w].clear();
    for (std::size_t place = finders_[w].find(words, 0);
         place != std::string_view::npos && places_[w].size() < kMaxPlaces;
         place = finders_[w].find(words, place + bytes)) {
      places_[w].push_back(place);
      is_exact = is_exact || bytes == 1 || indexer::long_code_at(words.data() + place) == code;
    }
    if (is_exact) {
      bonuses_.push_back({.kind = Bonus::Kind::exact, .word = w, .idf = idf_[w], .factor = kExactForm});
    }
  }
}

void Reranker::look_inside_words(std::string_view token_stream) {
  const auto is_empty = [](const std::vector<std::size_t>& places) { return places.empty(); };
  if (!counts_inside_ || std::ranges::none_of(places_, is_empty)) return;
  indexer::decode_parts(token_stream, parts_, kWordsLookedAt);
  for (std::size_t w = 0; w < query_.words.size(); ++w) {
    const auto stem = indexer::stem_of(query_.words[w].code);
    if (!stem || !places_[w].empty()) continue;
    if (const double factor = worth_inside(*stem); factor > 0) {
      bonuses_.push_back({.kind = Bonus::Kind::inside, .word = w, .idf = idf_[w], .factor = factor});
    }
  }
}

// The best that it is of any word. Who asks for "fiets brug" means a fietsbrug by both.
double Reranker::worth_inside(indexer::StemCode stem) const {
  double best = 0;
  for (auto part = parts_.begin(); part != parts_.end(); ++part) {
    if (part->stem != stem) continue;
    const auto head = std::prev(std::find_if(
        part, parts_.end(), [&part](const indexer::StreamPart& other) { return other.word != part->word; }));
    if (head == part || stems_.has(indexer::code_without_form(head->stem))) return kHead;
    best = kInside;
  }
  return best;
}

void Reranker::look_at_neighbours(std::string_view words) {
  for (std::size_t w = 0; w + 1 < places_.size(); ++w) {
    std::uint32_t nearest = kNearWords + 1;
    for (const std::size_t a : places_[w]) {
      for (const std::size_t b : places_[w + 1]) {
        const auto [first, second] = std::minmax(a, b);
        if (second - first > kNearWords * indexer::kMostCodeBytes) continue;
        const auto distance = indexer::words_between(words, first, second);
        if (distance) nearest = std::min(nearest, std::max<std::uint32_t>(*distance, 1));
      }
    }
    if (nearest <= kNearWords) {
      bonuses_.push_back({.kind = Bonus::Kind::near,
                          .word = w,
                          .distance = nearest,
                          .idf = std::min(idf_[w], idf_[w + 1]),
                          .factor = kNear / nearest});
    }
  }
}

}  // namespace trefwoord::search
