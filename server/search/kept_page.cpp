#include "server/search/kept_page.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/search/pinned_documents.h"
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

// Of the search with what editors decided of it: what is kept for others must not be shown as if it were new.
std::uint64_t cursor_hash(const std::string& key, const QueryInput& input) {
  const std::uint64_t rule = hash_of(input.rule);
  const bool is_plain = rule == 0 && input.words_hash == 0;
  return hash_of(is_plain ? key : key + std::to_string(rule) + '.' + std::to_string(input.words_hash));
}

KeptResults::Shared whole_result(const QueryInput& input, const RecencyBoost* recency, const Stories* stories,
                                 std::string key) {
  auto result = std::make_shared<KeptResult>();
  result->hash = cursor_hash(key, input);
  result->search = std::move(key);
  result->revision = input.index.revision;
  result->database = input.index.database.get_uuid();
  RankedPage ranked = rank_best(input, recency, input.frequencies.articles());
  if (stories != nullptr) fold(ranked, *stories);
  for (const RankedDocument& hit : ranked.documents) {
    result->hits.push_back({hit.document, static_cast<float>(hit.score)});
  }
  const auto count = [&ranked](Scoring scoring) {
    return static_cast<std::size_t>(std::ranges::count(ranked.scorings, scoring));
  };
  result->pinned = count(Scoring::pinned);
  result->looked_at_again = count(Scoring::second_look);
  return result;
}

// Stories that are folded take ranks with them.
Scoring scoring_in(const KeptResult& whole, std::uint64_t at, const QueryInput& input) {
  if (at < whole.pinned) return Scoring::pinned;
  const std::uint64_t rank = at - whole.pinned;
  return scoring_at(rank < whole.looked_at_again ? rank : std::max<std::uint64_t>(rank, kReranked), input);
}

// What the cursor points into.
Result<KeptResults::Shared> result_of(const Cursor& cursor, const QueryInput& input,
                                      const RecencyBoost* recency, const Stories* stories,
                                      KeptResults& kept) {
  std::string key = key_of(input.request);
  const std::uint64_t revision = cursor.revision == 0 ? input.index.revision : cursor.revision;
  const std::uint64_t hash_now = cursor_hash(key, input);
  const std::uint64_t hash = cursor.revision == 0 ? hash_now : cursor.search_hash;
  // As it was found at first, whatever editors have decided since.
  KeptResults::Shared result = kept.find(key, hash, revision);
  if (result && result->database == input.index.database.get_uuid()) return result;
  if (hash != hash_now) {
    return fail(
        ErrorCode::invalid_parameter,
        "This cursor belongs to another search, or editors have changed what this one finds; leave the "
        "other parameters as they were, or begin again with cursor=*.",
        "cursor");
  }
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
  const bool may_show_hidden = whole.hash != cursor_hash(whole.search, input);
  RankedPage page;
  page.found = whole.hits.size();
  std::uint64_t at = input.request.cursor->offset;
  for (; at < whole.hits.size() && page.documents.size() < input.request.per_page; ++at) {
    const KeptHit& hit = whole.hits[at];
    if (!is_current && !is_there(input.index.matched, hit.document)) continue;
    if (may_show_hidden && is_hidden(hit.document, input)) continue;
    page.documents.push_back({hit.document, hit.score});
    page.scorings.push_back(scoring_in(whole, at, input));
  }
  if (at < whole.hits.size()) {
    page.next = Cursor{.search_hash = whole.hash, .revision = whole.revision, .offset = at};
  }
  return page;
}

}  // namespace trefwoord::search
