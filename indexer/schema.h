#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The index format: what stands where in a Xapian database. Everything that reads or writes one uses these
// names. No Xapian types, so that every room may include it.
namespace trefwoord::indexer::schema {

// Raised by one when an older program could not read what a newer one writes, or a newer one does something
// with what an older one did not write. Only an index of this format is written to.
inline constexpr int kFormatVersion = 6;

// From this one on indexes are read, as what they are: they lack what later formats have brought.
inline constexpr int kOldestReadableFormat = 4;
inline constexpr int kFirstFormatWithStories = 5;  // before it, no article has a kStorySlot

// Terms. A stem stands bare: it is folded, so it never starts with a capital as the prefixes do. Its wdf is
// the word's impact in the article (impact.h), not a count.
inline constexpr std::string_view kIdPrefix = "Q";
inline constexpr std::string_view kSectionPrefix = "XS";
inline constexpr std::string_view kSourcePrefix = "XB";
inline constexpr std::string_view kAuthorPrefix = "A";
inline constexpr std::string_view kTagPrefix = "K";
inline constexpr std::string_view kUrlPrefix = "U";
// A word of the article that the lexicon does not know, folded as it is, not stemmed: names and new words,
// which spelling suggestions come from.
inline constexpr std::string_view kNewWordPrefix = "XW";

// Whether the term has a prefix, so that it is no stem.
[[nodiscard]] constexpr bool is_prefixed(std::string_view term) {
  return !term.empty() && term.front() >= 'A' && term.front() <= 'Z';
}
inline constexpr std::string_view kBehindPrefixes = "[";  // no term that has one is as great

// Xapian's limit is 245 bytes a term, NULs counting double; what is longer is cut to a hash (filter_term()).
inline constexpr std::size_t kMaxTermBytes = 240;

// prefix + folded value: filters do not mind case, accents or blanks at the ends. A term over kMaxTermBytes
// keeps its beginning and ends in a hash of the whole.
[[nodiscard]] std::string filter_term(std::string_view prefix, std::string_view value);
// The article's own term. Ids are not folded: they are compared byte by byte.
[[nodiscard]] std::string id_term(std::string_view id);
// False where it may end in a hash of the id: such terms are not in the order of their ids.
[[nodiscard]] bool is_whole_id_term(std::string_view id_term);

// An address as readers type it: without https:// and www., and folded. "" + prefix if nothing is left.
[[nodiscard]] std::string url_term(std::string_view url);

// The term of a word that the lexicon does not know, folded, which must be within kMaxTermBytes.
[[nodiscard]] std::string new_word_term(std::string_view word);

// Value slots.
enum Slot : std::uint32_t {
  kPublishedSlot = 0,       // first second, sortable_seconds(); absent without a date
  kPublishedFirstSlot = 1,  // first day of the date's span, sortable_day()
  kPublishedLastSlot = 2,   // last day of the span
  kContentHashSlot = 3,     // content_hash() of the stored article
  kTokenStreamSlot = 4,  // the article's words in order (token_stream.h), for phrases and proximity, unless
                         // they are in the generation's document_file.h
  kStorySlot = 5,        // story_fingerprint.h; absent for a very short text
};

// Big-endian and biased, so that bytes compare as the numbers do.
[[nodiscard]] std::string sortable_seconds(std::int64_t seconds_since_epoch);  // 5 bytes: years 0 to 9999 fit
[[nodiscard]] std::string sortable_day(std::int64_t days_since_epoch);         // 3 bytes
// The day back from sortable_day().
[[nodiscard]] std::int64_t day_of(std::string_view sortable_day);

// Database metadata.
inline constexpr std::string_view kFormatKey = "trefwoord.format";
inline constexpr std::string_view kAnalysisKey = "trefwoord.analysis";  // its fingerprint
inline constexpr std::string_view kAnalysisDataKey =
    "trefwoord.analysis_data";  // analyzers::Analysis, stored
inline constexpr std::string_view kAverageWordsKey = "trefwoord.average_words";  // pivot of impact.h
inline constexpr std::string_view kPackingKey = "trefwoord.packing";  // dictionary of article_packing.h
// Each "file" where the token streams and the articles are beside the database (document_file.h), so that it
// is none without.
inline constexpr std::string_view kTokenStreamsKey = "trefwoord.token_streams";
inline constexpr std::string_view kArticlesKey = "trefwoord.articles";
// Which shard of how many a database is (shards.h): "2/4"; absent in an index of one database.
inline constexpr std::string_view kShardKey = "trefwoord.shard";
// Added to the database's own revision, so that the number users see only ever grows, over rebuilds too.
inline constexpr std::string_view kBaseRevisionKey = "trefwoord.base_revision";

}  // namespace trefwoord::indexer::schema
