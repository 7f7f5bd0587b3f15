#include "server/search/matching_documents.h"

#include <limits>

#include "server/search/phrase_decider.h"

namespace trefwoord::search {
namespace {

// Stands behind an AND, notes what reaches it, and lets nothing pass, so that the matcher has nothing to
// weigh, sort or keep. As frequent as can be, so that the matcher asks it last.
class DocumentRecorder : public Xapian::PostingSource {
 public:
  explicit DocumentRecorder(std::vector<Xapian::docid>& documents) : documents_(documents) {}

  [[nodiscard]] DocumentRecorder* clone() const override { return new DocumentRecorder(documents_); }
  void init(const Xapian::Database&) override {}
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return kAll; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return kAll; }
  // Alone it would have to say what there is; it never is.
  void next(double) override { at_end_ = true; }
  void skip_to(Xapian::docid, double) override { at_end_ = true; }
  [[nodiscard]] bool check(Xapian::docid document, double) override {
    documents_.push_back(document);
    return false;
  }
  [[nodiscard]] bool at_end() const override { return at_end_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return 0; }

 private:
  static constexpr auto kAll = std::numeric_limits<Xapian::doccount>::max();

  std::vector<Xapian::docid>& documents_;
  bool at_end_ = false;
};

std::vector<Xapian::docid> all_documents(const Xapian::Database& database) {
  std::vector<Xapian::docid> documents;
  documents.reserve(database.get_doccount());
  for (auto document = database.postlist_begin({}); document != database.postlist_end({}); ++document) {
    documents.push_back(*document);
  }
  return documents;
}

std::vector<Xapian::docid> documents_of(const Xapian::Query& query, const Xapian::Database& database) {
  if (query.get_type() == Xapian::Query::LEAF_MATCH_ALL) {
    return all_documents(database);
  }
  std::vector<Xapian::docid> documents;
  DocumentRecorder recorder(documents);
  Xapian::Enquire enquire(database);
  enquire.set_query({Xapian::Query::OP_FILTER, query, Xapian::Query(&recorder)});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  (void)enquire.get_mset(0, 1);
  return documents;
}

}  // namespace

std::vector<Xapian::docid> matching_documents(const QueryInput& input) {
  std::vector<Xapian::docid> documents =
      documents_of(build_query(input, input.request.match), input.index.database);
  if (!input.query.phrases.empty()) {
    const PhraseDecider has_phrases(input.query, input.index);
    std::erase_if(documents, [&](Xapian::docid document) { return !has_phrases.passes(document); });
  }
  return documents;
}

}  // namespace trefwoord::search
