#include "server/search/reranker.h"

#include <algorithm>
#include <numeric>

namespace trefwoord::search {
namespace {

constexpr double kExactForm = 0.35;
constexpr double kNear = 0.5;
constexpr double kAsTyped = 1.0;
// Words further apart than this have nothing to do with each other; a Dutch sentence has some fifteen.
constexpr std::uint32_t kNearWords = 8;
// Occurrences of one word that are looked at: a word that comes more often stands everywhere.
constexpr std::size_t kMaxPlaces = 64;

}  // namespace

Reranker::Reranker(const AnalyzedQuery& query, std::vector<double> idf)
    : query_(query), idf_(std::move(idf)), as_typed_(query.sequence), places_(query.words.size()) {
  if (!idf_.empty()) {
    mean_idf_ = std::accumulate(idf_.begin(), idf_.end(), 0.0) / static_cast<double>(idf_.size());
  }
}

std::span<const Bonus> Reranker::look(std::string_view token_stream) {
  indexer::decode_token_stream(token_stream, words_);
  bonuses_.clear();
  look_at_words();
  look_at_neighbours();
  if (query_.sequence.size() > 1 && as_typed_.matches(token_stream)) {
    bonuses_.push_back({.kind = Bonus::Kind::as_typed, .idf = mean_idf_, .factor = kAsTyped});
  }
  return bonuses_;
}

double Reranker::bonus(std::string_view token_stream) {
  double sum = 0;
  for (const Bonus& bonus : look(token_stream)) {
    sum += bonus.score();
  }
  return sum;
}

void Reranker::look_at_words() {
  for (std::size_t w = 0; w < query_.words.size(); ++w) {
    const indexer::WordCode code = query_.words[w].code;
    std::vector<Place>& places = places_[w];
    places.clear();
    bool exact = false;
    for (std::uint32_t i = 0; i < words_.size() && places.size() < kMaxPlaces; ++i) {
      if (indexer::same_stem(words_[i].code, code)) {
        places.push_back({i, words_[i].paragraph});
        exact = exact || words_[i].code == code;
      }
    }
    if (exact) {
      bonuses_.push_back({.kind = Bonus::Kind::exact, .word = w, .idf = idf_[w], .factor = kExactForm});
    }
  }
}

void Reranker::look_at_neighbours() {
  for (std::size_t w = 0; w + 1 < places_.size(); ++w) {
    std::uint32_t nearest = kNearWords + 1;
    for (const Place& a : places_[w]) {
      for (const Place& b : places_[w + 1]) {
        if (a.paragraph == b.paragraph) {
          const std::uint32_t distance =
              a.position < b.position ? b.position - a.position : a.position - b.position;
          nearest = std::min(nearest, std::max<std::uint32_t>(distance, 1));
        }
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
