#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/article.h"
#include "indexer/article_filter.h"

namespace trefwoord::indexer {

// What may be asked of a live index, and what became of it. Plain values.

// Puts the article in its place, new or instead of what stands there.
struct PutArticle {
  Article article;
};
// Changes members of the article: a merge patch (RFC 7396) of its JSON.
struct PatchArticle {
  std::string id;
  std::string merge_patch;
};
struct RemoveArticle {
  std::string id;
};
// Removes articles that the filter lets through, at most so many.
struct RemoveMatching {
  ArticleFilter filter;
  std::uint64_t at_most;
};

// What must hold of the article that stands there for a write to happen. By content_hash() of
// stored_article.h.
struct Precondition {
  bool must_exist = false;
  bool must_be_absent = false;
  std::optional<std::vector<std::string>> one_of = {};  // its hash is one of these
  std::vector<std::string> none_of = {};                // and none of these

  [[nodiscard]] bool is_empty() const { return !must_exist && !must_be_absent && !one_of && none_of.empty(); }
};

struct ArticleWrite {
  std::variant<PutArticle, PatchArticle, RemoveArticle, RemoveMatching> change;
  Precondition precondition = {};  // of the first three
};

enum class WriteResult : std::uint8_t { created, updated, unchanged, removed };

struct WriteOutcome {
  WriteResult result;
  std::string id = {};                    // of the article; "" of RemoveMatching
  std::string content_hash = {};          // of what stands there now; "" when it was removed
  std::vector<std::string> removed = {};  // ids
};

}  // namespace trefwoord::indexer
