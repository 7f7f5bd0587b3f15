#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/article.h"
#include "indexer/document_builder.h"

namespace Xapian {
class WritableDatabase;
}

namespace trefwoord::indexer {

enum class AddOutcome : std::uint8_t { indexed, updated, unchanged };

// Puts an article in its place in a database, under its id: new, replaced, or left alone when the same
// already stands there (which costs no analysis). Throws Xapian::Error.
[[nodiscard]] AddOutcome upsert(const Article& article, DocumentBuilder& builder,
                                Xapian::WritableDatabase& database);

// Removes the article with that id; false if there is none. Throws Xapian::Error.
[[nodiscard]] bool erase(std::string_view id, Xapian::WritableDatabase& database);

}  // namespace trefwoord::indexer
