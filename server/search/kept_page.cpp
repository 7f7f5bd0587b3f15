#include "server/search/kept_page.h"

#include <algorithm>
#include <utility>

#include "server/search/search_key.h"
#include "server/search/story_fold.h"

namespace trefwoord::search {
namespace {

bool is_there(const Xapian::Database& database, Xapian::docid document) {
  try {
    (void)database.get_document(document);
    return true;
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  }
}

KeptResults::Shared whole_result(const QueryInput& input, const RecencyBoost* recency, const Stories* stories,
                                 std::string key) {
  auto result = std::make_shared<KeptResult>();
  result->search = std::move(key);
  result->revision = input.index.revision;
  result->database = input.index.database.get_uuid();
  RankedPage ranked = rank_best(input, recency, input.frequencies.articles());
  if (stories != nullptr) fold(ranked, *stories);
  for (const RankedDocument& hit : ranked.documents) {
    result->hits.push_back({hit.document, static_cast<float>(hit.score)});
  }
  result->looked_at_again =
      static_cast<std::size_t>(std::ranges::count(ranked.scorings, Scoring::second_look));
  return result;
}

// What the cursor points into.
Result<KeptResults::Shared> result_of(const Cursor& cursor, const QueryInput& input,
                                      const RecencyBoost* recency, const Stories* stories,
                                      KeptResults& kept) {
  std::string key = key_of(input.request);
  const std::uint64_t revision = cursor.revision == 0 ? input.index.revision : cursor.revision;
  if (cursor.revision != 0 && cursor.search_hash != hash_of(key)) {
    return fail(ErrorCode::invalid_parameter,
                "This cursor belongs to another search; leave the other parameters as they were.", "cursor");
  }
  KeptResults::Shared result = kept.find(key, revision);
  if (result && result->database == input.index.database.get_uuid()) return result;
  if (revision != input.index.revision) {
    return fail(ErrorCode::cursor_expired,
                "What this cursor points into is no longer kept, and the index has changed; begin again with "
                "cursor=*.",
                "cursor");
  }
  result = whole_result(input, recency, stories, std::move(key));
  kept.keep(result);
  return result;
}

}  // namespace

Result<RankedPage> page_at_cursor(const QueryInput& input, const RecencyBoost* recency,
                                  const Stories* stories, KeptResults& kept) {
  const Result<KeptResults::Shared> result = result_of(*input.request.cursor, input, recency, stories, kept);
  if (!result) return tl::unexpected<Error>(result.error());
  const KeptResult& whole = **result;
  const bool is_current = whole.revision == input.index.revision;
  RankedPage page;
  page.found = whole.hits.size();
  std::uint64_t at = input.request.cursor->offset;
  for (; at < whole.hits.size() && page.documents.size() < input.request.per_page; ++at) {
    const KeptHit& hit = whole.hits[at];
    if (!is_current && !is_there(input.index.database, hit.document)) continue;
    page.documents.push_back({hit.document, hit.score});
    // Stories that are folded take ranks with them.
    page.scorings.push_back(
        scoring_at(at < whole.looked_at_again ? at : std::max<std::uint64_t>(at, kReranked), input));
  }
  if (at < whole.hits.size()) {
    page.next = Cursor{.search_hash = hash_of(whole.search), .revision = whole.revision, .offset = at};
  }
  return page;
}

}  // namespace trefwoord::search
