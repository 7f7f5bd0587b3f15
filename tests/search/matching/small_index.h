#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "server/search/matching/kept_postings.h"
#include "server/search/snapshot.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord::search {

// An index of words that are their own stems, in one database or several. What impact a word has in a
// document is chance.
class SmallIndex {
 public:
  explicit SmallIndex(std::uint32_t shards = 1);

  // Adds a document with these words in this order.
  void add(const std::vector<std::string>& words, std::uint32_t shard = 0);
  // So many documents of a few of `vocabulary`, of which the first come in most.
  void add_random(int documents, const std::vector<std::string>& vocabulary, std::mt19937& random);
  void remove(Xapian::docid document, std::uint32_t shard = 0);

  // What was added and removed until now, as a searcher sees it.
  [[nodiscard]] LiveIndex commit();
  // The same index in one database, with the token streams of its first documents in a file, and what stands
  // side by side in them.
  [[nodiscard]] LiveIndex with_neighbours(LiveIndex index, std::uint32_t documents) const;

 private:
  test::TemporaryDirectory scratch_;
  std::vector<Xapian::WritableDatabase> writable_;
  std::shared_ptr<KeptPostings> postings_ = std::make_shared<KeptPostings>();
  std::mt19937 impacts_{1};
  std::uint64_t revision_ = 0;
};

}  // namespace trefwoord::search
