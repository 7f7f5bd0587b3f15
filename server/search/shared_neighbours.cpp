#include "server/search/shared_neighbours.h"

#include <exception>

#include "server/search/machine_memory.h"

namespace trefwoord::search {
namespace {

bool is_too_large(const indexer::DocumentFile& streams) {
  constexpr std::size_t kPartOfMemory = 16;
  return indexer::NeighbourFilter::bytes_for(streams) > machine_memory() / kPartOfMemory;
}

// Without one where there is no memory for it.
std::shared_ptr<const indexer::NeighbourFilter> make(const indexer::DocumentFile& streams,
                                                     const std::stop_token& stop) {
  try {
    return is_too_large(streams) ? nullptr : indexer::NeighbourFilter::make(streams, stop);
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace

std::shared_ptr<const indexer::NeighbourFilter> SharedNeighbours::of(
    const std::string& database, const std::shared_ptr<const indexer::DocumentFile>& streams) {
  return filter_.of(database, [streams](const std::stop_token& stop) { return make(*streams, stop); });
}

}  // namespace trefwoord::search
