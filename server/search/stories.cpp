#include "server/search/stories.h"

#include "server/search/snapshot.h"

namespace trefwoord::search {

Stories::Stories(std::span<const std::uint32_t> first_of, DocumentPlaces places,
                 std::span<const Xapian::docid> documents)
    : places_(places), story_of_(first_of.size()) {
  std::vector<std::size_t> sizes(first_of.size());
  for (const std::uint32_t first : first_of) ++sizes[first];
  begins_ = {0, 0};  // number 0 is no story
  for (std::size_t place = 1; place < first_of.size(); ++place) {
    const std::uint32_t first = first_of[place];
    if (first == 0 || sizes[first] < 2) continue;
    if (first == place) {
      story_of_[place] = static_cast<std::uint32_t>(begins_.size() - 1);
      begins_.push_back(begins_.back() + sizes[first]);
    } else {
      story_of_[place] = story_of_[first];
    }
  }
  versions_.resize(begins_.back());
  std::vector<std::size_t> next = begins_;  // where the next version of a story goes
  for (std::size_t place = 1; place < first_of.size(); ++place) {
    const std::uint32_t story = story_of_[place];
    if (story == 0) continue;
    versions_[next[story]++] = documents.empty() ? static_cast<Xapian::docid>(place) : documents[place];
  }
}

std::span<const Xapian::docid> Stories::versions_of(Xapian::docid document) const {
  const std::uint32_t story = story_of(document);
  if (story == 0) return {};
  return std::span(versions_).subspan(begins_[story], begins_[story + 1] - begins_[story]);
}

std::shared_ptr<const Stories> SharedStories::of(const LiveIndex& index) {
  const std::lock_guard lock(mutex_);
  const std::string uuid = index.database.get_uuid();
  const bool is_same = latest_ && database_ == uuid;
  if (is_same && index.revision <= revision_) return latest_;
  if (!is_same || !index.grows_in_order) finder_.emplace(index.places());
  finder_->follow(index.matched);
  latest_ = std::make_shared<const Stories>(finder_->first_versions(), index.places(), finder_->documents());
  revision_ = index.revision;
  database_ = uuid;
  return latest_;
}

}  // namespace trefwoord::search
