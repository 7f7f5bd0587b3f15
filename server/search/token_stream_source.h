#pragma once

#include <xapian.h>

#include <functional>
#include <string_view>

namespace trefwoord::search {

// Matches the documents whose token stream passes a test: has a phrase, has a word outside compounds. Made to
// stand behind an AND of the terms that such a stream must have, which leaves it few documents to look at;
// alone it would read every stream.
//
// A header of this room's .cpp files only: it is a Xapian type.
class TokenStreamSource : public Xapian::PostingSource {
 public:
  using Test = std::function<bool(std::string_view stream)>;
  explicit TokenStreamSource(Test passes) : passes_(std::move(passes)) {}

  [[nodiscard]] TokenStreamSource* clone() const override { return new TokenStreamSource(passes_); }
  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool check(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return started_ && streams_ == end_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return streams_.get_docid(); }

 private:
  void skip_to_match();

  Test passes_;
  Xapian::doccount documents_ = 0;
  Xapian::ValueIterator streams_;
  Xapian::ValueIterator end_;
  bool started_ = false;
};

}  // namespace trefwoord::search
