#include "server/search/story_reader.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/schema.h"

namespace trefwoord::search {

namespace schema = indexer::schema;

Result<std::optional<Story>> StoryReader::read(Xapian::docid hit) const {
  const auto versions = stories_.versions_of(hit);
  std::vector<Xapian::docid> found;
  std::ranges::copy_if(versions, std::back_inserter(found), [this](Xapian::docid version) {
    return std::ranges::binary_search(matches_, version);
  });
  if (found.size() < 2) return std::optional<Story>();
  const std::vector<Version> ordered = in_order(found);
  const std::vector<Version> all =
      is_narrowed_ ? ordered : in_order(std::vector<Xapian::docid>(versions.begin(), versions.end()));
  const Result<indexer::Article> first = article(all.front().document);
  if (!first) return tl::unexpected<Error>(first.error());
  Story story{.id = first->id, .size = found.size(), .first = {}, .last = {}, .sources = {}};
  const Result<void> added = add_dates(ordered, story).and_then([&] { return add_sources(ordered, story); });
  if (!added) return tl::unexpected<Error>(added.error());
  return std::optional(std::move(story));
}

// nullopt if the index as it is read does not have it: others may have told the stories of a newer state.
std::optional<StoryReader::Version> StoryReader::version(Xapian::docid document) const {
  try {
    Version version{document, index_.matched.get_document(document).get_value(schema::kPublishedSlot), {}};
    auto term = index_.database.termlist_begin(document);
    term.skip_to(std::string(schema::kIdPrefix));
    version.id_term = *term;
    return version;
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
}

// The earliest first, then by id, those without a date last.
std::vector<StoryReader::Version> StoryReader::in_order(const std::vector<Xapian::docid>& documents) const {
  std::vector<Version> versions;
  for (const Xapian::docid document : documents) {
    if (versions.size() == kMostRead) break;
    if (auto read = version(document)) versions.push_back(std::move(*read));
  }
  std::ranges::sort(versions, {}, [](const Version& version) {
    return std::tuple(version.published.empty(), std::string_view(version.published),
                      std::string_view(version.id_term));
  });
  return versions;
}

Result<indexer::Article> StoryReader::article(Xapian::docid document) const {
  return index_.articles.article(document, index_.database);
}

Result<void> StoryReader::add_dates(const std::vector<Version>& found, Story& story) const {
  const auto undated = std::ranges::find_if(found, [](const Version& one) { return one.published.empty(); });
  if (undated == found.begin()) return {};
  for (const auto& [version, date] : {std::pair(found.begin(), &story.first), {undated - 1, &story.last}}) {
    const Result<indexer::Article> read = article(version->document);
    if (!read) return tl::unexpected<Error>(read.error());
    *date = read->published;
  }
  return {};
}

// As the earliest article of each writes it.
Result<void> StoryReader::add_sources(const std::vector<Version>& found, Story& story) const {
  std::set<std::uint32_t> seen;
  for (const Version& version : found) {
    const auto source = columns_.of(FacetField::source).values_of(version.document);
    if (source.empty() || !seen.insert(source.front()).second) continue;
    const Result<indexer::Article> read = article(version.document);
    if (!read) return tl::unexpected<Error>(read.error());
    story.sources.push_back(read->source);
    if (story.sources.size() == kMostSources) break;
  }
  return {};
}

}  // namespace trefwoord::search
