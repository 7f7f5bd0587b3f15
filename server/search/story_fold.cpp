#include "server/search/story_fold.h"

#include <algorithm>
#include <unordered_set>

namespace trefwoord::search {
namespace {

// Only the ranks from `first` to before `end`.
void cut(RankedPage& ranked, std::size_t first, std::size_t end) {
  const auto keep = [first, end](auto& values) {
    values.resize(std::min(values.size(), end));
    values.erase(values.begin(),
                 values.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), first)));
  };
  keep(ranked.documents);
  keep(ranked.scorings);
}

}  // namespace

void fold(RankedPage& ranked, const Stories& stories) {
  std::unordered_set<std::uint32_t> seen;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ranked.documents.size(); ++i) {
    const std::uint32_t story = stories.story_of(ranked.documents[i].document);
    if (story != 0 && !seen.insert(story).second) continue;
    ranked.documents[kept] = ranked.documents[i];
    ranked.scorings[kept] = ranked.scorings[i];
    ++kept;
  }
  cut(ranked, 0, kept);
}

std::uint64_t count_folded(const std::vector<Xapian::docid>& documents, const Stories& stories) {
  std::unordered_set<std::uint32_t> seen;
  return static_cast<std::uint64_t>(std::ranges::count_if(documents, [&](Xapian::docid document) {
    const std::uint32_t story = stories.story_of(document);
    return story == 0 || seen.insert(story).second;
  }));
}

RankedPage rank_stories(const QueryInput& input, const RecencyBoost* recency, const Stories& stories,
                        std::uint64_t found) {
  const Xapian::doccount first = (input.request.page - 1) * input.request.per_page;
  const Xapian::doccount end = first + input.request.per_page;
  const Xapian::doccount articles = input.frequencies.articles();
  // Few articles have other versions. Where many of the best are versions of the same, more are ranked.
  for (Xapian::doccount wanted = end + end / 4 + 10;; wanted *= 4) {
    RankedPage ranked = rank_best(input, recency, std::min(wanted, articles));
    const bool is_all = wanted >= articles || ranked.documents.size() < wanted;
    fold(ranked, stories);
    if (!is_all && ranked.documents.size() < end) continue;
    cut(ranked, first, end);
    ranked.found = found;
    ranked.found_is_lower_bound = false;
    return ranked;
  }
}

}  // namespace trefwoord::search
