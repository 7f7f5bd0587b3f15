#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/publication_date.h"

namespace trefwoord::indexer {

// A news item as it came in, after validation: all text is valid UTF-8, the body is plain text with
// paragraphs separated by a blank line, id is set, and title or body is there.
struct Article {
  std::string id = {};     // at most kMaxArticleIdBytes
  std::string title = {};  // "" for archive text, which has none
  std::string body = {};
  std::optional<PublicationDate> published = {};
  std::optional<PublicationDate> updated = {};
  std::string url = {};
  std::string section = {};
  std::string source = {};
  std::string image = {};
  std::vector<std::string> authors = {};
  std::vector<std::string> tags = {};
  std::string extra =
      {};  // members we do not know, as one JSON object; "" if there are none. Kept, not searched

  friend bool operator==(const Article&, const Article&) = default;
};

// Longest id (the contract's figure). Ids over Xapian's term limit are hashed in the index, not cut.
inline constexpr std::size_t kMaxArticleIdBytes = 512;

}  // namespace trefwoord::indexer
