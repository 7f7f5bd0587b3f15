#include "server/search/story_finder.h"

#include <algorithm>
#include <utility>

#include "indexer/schema.h"

namespace trefwoord::search {
namespace {

using indexer::StoryFingerprint;

// By place.
std::vector<bool> documents_there(const Xapian::Database& database, DocumentPlaces places) {
  std::vector<bool> is_there(places.of(database.get_lastdocid()) + 1);
  for (auto document = database.postlist_begin({}); document != database.postlist_end({}); ++document) {
    is_there[places.of(*document)] = true;
  }
  return is_there;
}

}  // namespace

void StoryFinder::follow(const Xapian::Database& database) {
  std::vector<bool> is_there = documents_there(database, places_);
  const std::vector<Newcomer> came = newcomers(database);
  // From here on nothing is read.
  is_there.resize(std::max(is_there.size(), before_.size()));
  fingerprints_.resize(is_there.size());
  before_.resize(is_there.size());
  if (places_.shards > 1) documents_.resize(is_there.size());
  std::vector<bool> is_new = remove_gone(is_there);
  for (const Newcomer& newcomer : came) {
    const auto place = static_cast<Place>(places_.of(newcomer.document));
    fingerprints_[place] = newcomer.fingerprint;
    before_[place] = place;
    is_new[place] = true;
    if (!documents_.empty()) documents_[place] = newcomer.document;
  }
  if (std::ranges::find(is_new, true) == is_new.end()) return;
  for (std::size_t band = 0; band < indexer::kBands; ++band) join_by(band, is_new);
}

std::vector<std::uint32_t> StoryFinder::first_versions() const {
  std::vector<Place> first(before_.size());
  for (Place document = 1; document < before_.size(); ++document) {
    const Place before = before_[document];
    first[document] = before == document ? document : first[before];
  }
  return first;
}

std::vector<StoryFinder::Newcomer> StoryFinder::newcomers(const Xapian::Database& database) const {
  std::vector<Newcomer> came;
  const auto end = database.valuestream_end(indexer::schema::kStorySlot);
  auto value = database.valuestream_begin(indexer::schema::kStorySlot);
  for (value.skip_to(places_.first_at(before_.size())); value != end; ++value) {
    if (const auto fingerprint = indexer::parse_story_fingerprint(*value)) {
      came.push_back({value.get_docid(), *fingerprint});
    }
  }
  return came;
}

// What a story has left when one of it goes may be several stories now, if only that one joined them: these
// documents are as good as new.
std::vector<bool> StoryFinder::remove_gone(const std::vector<bool>& is_there) {
  const std::vector<Place> first = first_versions();
  std::vector<bool> is_broken(first.size());
  for (Place document = 1; document < first.size(); ++document) {
    if (before_[document] == 0 || is_there[document]) continue;
    is_broken[first[document]] = true;
    before_[document] = 0;
  }
  std::vector<bool> is_new(first.size());
  for (Place document = 1; document < first.size(); ++document) {
    if (before_[document] == 0 || !is_broken[first[document]]) continue;
    before_[document] = document;
    is_new[document] = true;
  }
  return is_new;
}

void StoryFinder::join_by(std::size_t band, const std::vector<bool>& is_new) {
  std::vector<bool> is_wanted(std::size_t{1} << indexer::kBitsOfBand);  // the bands of new documents
  for (Place document = 1; document < before_.size(); ++document) {
    if (is_new[document]) is_wanted[indexer::band_of(fingerprints_[document], band)] = true;
  }
  std::vector<std::pair<std::uint32_t, Place>> by_band;
  for (Place document = 1; document < before_.size(); ++document) {
    if (before_[document] == 0) continue;
    const std::uint32_t bits = indexer::band_of(fingerprints_[document], band);
    if (is_wanted[bits]) by_band.emplace_back(bits, document);
  }
  std::ranges::sort(by_band);
  for (auto begin = by_band.begin(); begin != by_band.end();) {
    const auto end =
        std::find_if(begin, by_band.end(), [&](const auto& one) { return one.first != begin->first; });
    for (auto one = begin; one != end; ++one) {
      const auto most = std::min(one, begin + std::min<std::ptrdiff_t>(kMostCompared, end - begin));
      for (auto other = begin; other != most; ++other) {
        if (is_new[one->second] || is_new[other->second]) join(other->second, one->second);
      }
    }
    begin = end;
  }
}

// If they are versions.
void StoryFinder::join(Place a, Place b) {
  const Place first_of_a = first_of(a);
  const Place first_of_b = first_of(b);
  if (first_of_a == first_of_b || !indexer::are_versions(fingerprints_[a], fingerprints_[b])) return;
  before_[std::max(first_of_a, first_of_b)] = std::min(first_of_a, first_of_b);
}

// Halves the way there for the next time.
StoryFinder::Place StoryFinder::first_of(Place document) {
  while (before_[document] != document) {
    before_[document] = before_[before_[document]];
    document = before_[document];
  }
  return document;
}

}  // namespace trefwoord::search
