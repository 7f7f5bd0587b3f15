#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace trefwoord::search {

// Matches the documents of a list.
//
// A header of this room's .cpp files only: it is a Xapian type.
class DocumentSetSource : public Xapian::PostingSource {
 public:
  // In ascending order; all of them must be there.
  explicit DocumentSetSource(std::vector<Xapian::docid> documents)
      : DocumentSetSource(std::make_shared<const std::vector<Xapian::docid>>(std::move(documents))) {}

  [[nodiscard]] DocumentSetSource* clone() const override { return new DocumentSetSource(documents_); }
  void init(const Xapian::Database&) override { before_ = 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return count(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return count(); }
  void next(double) override { ++before_; }
  void skip_to(Xapian::docid document, double) override;
  [[nodiscard]] bool at_end() const override { return before_ > documents_->size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return (*documents_)[before_ - 1]; }

 private:
  using Shared = std::shared_ptr<const std::vector<Xapian::docid>>;
  explicit DocumentSetSource(Shared documents) : documents_(std::move(documents)) {}
  [[nodiscard]] Xapian::doccount count() const { return static_cast<Xapian::doccount>(documents_->size()); }

  Shared documents_;
  std::size_t before_ = 0;  // documents up to where it stands, this one included; 0: before the first
};

}  // namespace trefwoord::search
