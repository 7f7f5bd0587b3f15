#include "indexer/document_check.h"

#include <xapian.h>
#include <xxhash.h>

#include <utility>

#include "indexer/schema.h"
#include "indexer/shards.h"
#include "indexer/stored_article.h"
#include "indexer/token_stream_reader.h"

namespace trefwoord::indexer {
namespace {

std::optional<std::string> differing_value(const Xapian::Document& expected, const Xapian::Document& found) {
  auto mine = expected.values_begin();
  auto theirs = found.values_begin();
  for (; mine != expected.values_end() && theirs != found.values_end(); ++mine, ++theirs) {
    if (mine.get_valueno() != theirs.get_valueno() || *mine != *theirs) {
      return "value " + std::to_string(mine.get_valueno()) + " is not what its article gives";
    }
  }
  if (mine != expected.values_end() || theirs != found.values_end()) {
    return std::string("has other values than its article gives");
  }
  return std::nullopt;
}

Xapian::termcount length_of(const Xapian::Document& document) {
  Xapian::termcount length = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    length += term.get_wdf();
  }
  return length;
}

bool leads_to(const Xapian::Database& index, const std::string& term, Xapian::docid document) {
  Xapian::PostingIterator posting = index.postlist_begin(term);
  const Xapian::PostingIterator end = index.postlist_end(term);
  return posting != end && *posting == document && ++posting == end;
}

}  // namespace

DocumentCheck::DocumentCheck(const Xapian::Database& index, std::shared_ptr<const DocumentFile> streams,
                             ArticleStorage articles, double average_words,
                             const analyzers::Analysis& analysis)
    : index_(index),
      streams_(std::make_unique<TokenStreamReader>(index, std::move(streams))),
      articles_(std::move(articles)),
      builder_(average_words, analysis, articles_.packing()),
      shard_(read_shard(index)) {}
DocumentCheck::~DocumentCheck() = default;
DocumentCheck::DocumentCheck(DocumentCheck&&) noexcept = default;

std::uint64_t posting_sum(const std::string& term, std::uint32_t document, std::uint32_t wdf) {
  return XXH3_64bits_withSeed(term.data(), term.size(), std::uint64_t{document} << 32U | wdf);
}

std::optional<std::string> DocumentCheck::check(std::uint32_t document) {
  const Xapian::Document found = index_.get_document(document);
  const Result<std::string> data = articles_.unpacked(document, index_);
  const Result<StoredArticle> stored =
      data.and_then([](const std::string& serialised) { return StoredArticle::parse(serialised); });
  if (!stored) {
    return "Document " + std::to_string(document) + ": " + stored.error().message;
  }
  const std::string name =
      "Article " + std::string(stored->id) + " (document " + std::to_string(document) + "): ";
  const Result<Article> article = stored->to_article();
  if (!article) {
    return name + article.error().message;
  }
  Xapian::Document expected = builder_.build(*article);
  std::optional<std::string> difference = differing_term(expected, found, document);
  if (!difference && streams_->of(document) != expected.get_value(schema::kTokenStreamSlot)) {
    difference = "its token stream is not what its article gives";
  }
  if (!difference) {
    if (found.get_value(schema::kTokenStreamSlot).empty()) {
      expected.remove_value(schema::kTokenStreamSlot);  // in the file
    }
    difference = differing_value(expected, found);
  }
  if (!difference && index_.get_doclength(document) != length_of(found)) {
    difference = "its length is not the sum of its weights";
  }
  if (!difference && !leads_to(index_, schema::id_term(stored->id), document)) {
    difference = "its id leads to another document, or to several";
  }
  if (!difference && shard_of(schema::id_term(stored->id), shard_.of) != shard_.number) {
    difference = "it belongs to another shard";
  }
  return difference ? std::optional(name + *difference + ".") : std::nullopt;
}

std::optional<std::string> DocumentCheck::differing_term(const Xapian::Document& expected,
                                                         const Xapian::Document& found,
                                                         std::uint32_t document) {
  std::optional<std::string> difference;
  auto mine = expected.termlist_begin();
  for (auto theirs = found.termlist_begin(); theirs != found.termlist_end(); ++theirs) {
    const std::string term = *theirs;
    posting_sum_ += trefwoord::indexer::posting_sum(term, document, theirs.get_wdf());
    if (difference) {
      continue;  // the sum wants every term
    }
    if (mine == expected.termlist_end() || term < *mine) {
      difference = "has the term '" + term + "', which its article does not give";
    } else if (term != *mine) {
      difference = "lacks the term '" + *mine + "'";
    } else if (theirs.get_wdf() != mine.get_wdf()) {
      difference = "weighs the term '" + term + "' as " + std::to_string(theirs.get_wdf()) + " instead of " +
                   std::to_string(mine.get_wdf());
    } else {
      ++mine;
    }
  }
  if (!difference && mine != expected.termlist_end()) {
    difference = "lacks the term '" + *mine + "'";
  }
  return difference;
}

}  // namespace trefwoord::indexer
