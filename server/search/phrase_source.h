#pragma once

#include <xapian.h>

#include <string>

#include "indexer/token_stream.h"

namespace trefwoord::search {

// Matches the documents whose token stream has a phrase. Made to stand behind an AND of the phrase's terms,
// which leaves it few documents to look at; alone it would read every stream.
//
// A header of this room's .cpp files only: it is a Xapian type.
class PhraseSource : public Xapian::PostingSource {
 public:
  explicit PhraseSource(indexer::PhraseMatcher phrase) : phrase_(std::move(phrase)) {}

  [[nodiscard]] PhraseSource* clone() const override { return new PhraseSource(phrase_); }
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

  indexer::PhraseMatcher phrase_;
  Xapian::doccount documents_ = 0;
  Xapian::ValueIterator streams_;
  Xapian::ValueIterator end_;
  bool started_ = false;
};

}  // namespace trefwoord::search
