#include "server/search/stories.h"

namespace trefwoord::search {

Stories::Stories(std::span<const Xapian::docid> first_of) : story_of_(first_of.size()) {
  std::vector<std::size_t> sizes(first_of.size());
  for (const Xapian::docid first : first_of) ++sizes[first];
  begins_ = {0, 0};  // number 0 is no story
  for (Xapian::docid document = 1; document < first_of.size(); ++document) {
    const Xapian::docid first = first_of[document];
    if (first == 0 || sizes[first] < 2) continue;
    if (first == document) {
      story_of_[document] = static_cast<std::uint32_t>(begins_.size() - 1);
      begins_.push_back(begins_.back() + sizes[first]);
    } else {
      story_of_[document] = story_of_[first];
    }
  }
  versions_.resize(begins_.back());
  std::vector<std::size_t> next = begins_;  // where the next version of a story goes
  for (Xapian::docid document = 1; document < first_of.size(); ++document) {
    if (const std::uint32_t story = story_of_[document]; story != 0) versions_[next[story]++] = document;
  }
}

std::span<const Xapian::docid> Stories::versions_of(Xapian::docid document) const {
  const std::uint32_t story = story_of(document);
  if (story == 0) return {};
  return std::span(versions_).subspan(begins_[story], begins_[story + 1] - begins_[story]);
}

std::shared_ptr<const Stories> SharedStories::of(const Xapian::Database& database, std::uint64_t revision) {
  const std::lock_guard lock(mutex_);
  const std::string uuid = database.get_uuid();
  const bool is_same = latest_ && database_ == uuid;
  if (is_same && revision <= revision_) return latest_;
  if (!is_same) finder_.emplace();
  finder_->follow(database);
  latest_ = std::make_shared<const Stories>(finder_->first_versions());
  revision_ = revision;
  database_ = uuid;
  return latest_;
}

}  // namespace trefwoord::search
