#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/search/snapshot.h"

namespace trefwoord::search {

// Matches the documents of a list.
//
// A header of this room's .cpp files only: it is a Xapian type.
class DocumentSetSource : public Xapian::PostingSource {
 public:
  // In ascending order; all of them must be there.
  DocumentSetSource(const std::vector<Xapian::docid>& documents, const LiveIndex& index);

  [[nodiscard]] DocumentSetSource* clone() const override { return new DocumentSetSource(lists_); }
  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return count(); }
  void next(double) override { ++before_; }
  void skip_to(Xapian::docid document, double) override;
  [[nodiscard]] bool at_end() const override { return before_ > documents_->size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return (*documents_)[before_ - 1]; }

 private:
  // What of the list is in a database, as that numbers them.
  struct InDatabase {
    std::string database;  // its UUID: Xapian does not say which shard it is
    std::vector<Xapian::docid> documents;
  };
  using Lists = std::shared_ptr<const std::vector<InDatabase>>;
  explicit DocumentSetSource(Lists lists);
  [[nodiscard]] Xapian::doccount count() const { return static_cast<Xapian::doccount>(documents_->size()); }

  Lists lists_;
  const std::vector<Xapian::docid>* documents_;  // of lists_, those of the database that is searched
  std::size_t before_ = 0;  // documents up to where it stands, this one included; 0: before the first
};

}  // namespace trefwoord::search
