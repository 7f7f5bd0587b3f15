#pragma once

#include <xapian.h>

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "indexer/token_stream_reader.h"
#include "server/search/snapshot.h"
#include "server/search/token_streams.h"

namespace trefwoord::search {

// Matches the documents whose token stream passes a test: has a phrase, has a word outside compounds. Made to
// stand behind an AND of the terms that such a stream must have, which leaves it few documents to look at;
// alone it would read every stream.
//
// A header of this room's .cpp files only: it is a Xapian type.
class TokenStreamSource : public Xapian::PostingSource {
 public:
  using Test = std::function<bool(std::string_view stream)>;
  TokenStreamSource(Test passes, const LiveIndex& index)
      : TokenStreamSource(std::move(passes), index.streams, index.reads) {}

  [[nodiscard]] TokenStreamSource* clone() const override {
    return new TokenStreamSource(passes_, file_, reads_);
  }
  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool check(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  TokenStreamSource(Test passes, std::shared_ptr<const indexer::DocumentFile> file,
                    std::shared_ptr<ShardReads> reads)
      : passes_(std::move(passes)), file_(std::move(file)), reads_(std::move(reads)) {}
  [[nodiscard]] bool passes_at(Xapian::docid document);

  Test passes_;
  std::shared_ptr<const indexer::DocumentFile> file_;  // as LiveIndex has them
  std::shared_ptr<ShardReads> reads_;
  std::optional<TokenStreams> streams_;
  Xapian::PostingIterator documents_at_;  // only used when it stands alone
  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;  // 0: before the first
};

}  // namespace trefwoord::search
