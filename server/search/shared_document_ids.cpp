#include "server/search/shared_document_ids.h"

#include <bit>
#include <string>

#include "server/search/document_ids.h"
#include "server/search/machine_memory.h"
#include "server/search/snapshot.h"

namespace trefwoord::search {
namespace {

bool is_too_large(const Xapian::Database& database) {
  constexpr std::size_t kPartOfMemory = 64;
  return DocumentIds::bytes_for(database.get_lastdocid()) > machine_memory() / kPartOfMemory;
}

}  // namespace

std::shared_ptr<const DocumentIds> SharedDocumentIds::of(const LiveIndex& index, const OpenAside& open) {
  const std::string uuid = index.database.get_uuid();
  const std::string state = uuid + ' ' + std::to_string(std::bit_width(index.database.get_lastdocid()));
  return ids_.of(state, [uuid, open](const std::stop_token& stop) {
    return made_aside<DocumentIds>(open, [&](const LiveIndex& opened) {
      const bool is_it = opened.database.get_uuid() == uuid;  // and not a later generation
      return is_it && !is_too_large(opened.database) ? DocumentIds::make(opened.database, stop) : nullptr;
    });
  });
}

}  // namespace trefwoord::search
