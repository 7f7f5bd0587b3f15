#include "server/search/shared_neighbours.h"

#include <exception>
#include <utility>

#include "server/search/lowest_priority.h"
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

SharedNeighbours::SharedNeighbours() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

SharedNeighbours::~SharedNeighbours() {
  thread_.request_stop();
  thread_.join();
}

std::shared_ptr<const indexer::NeighbourFilter> SharedNeighbours::of(
    const std::string& database, const std::shared_ptr<const indexer::DocumentFile>& streams) {
  const std::lock_guard lock(mutex_);
  if (database != database_) {
    database_ = database;
    wanted_ = streams;
    filter_ = nullptr;
    wakes_.notify_one();
  }
  return filter_;
}

void SharedNeighbours::run(const std::stop_token& stop) {
  take_lowest_priority();
  std::unique_lock lock(mutex_);
  while (wakes_.wait(lock, stop, [this] { return wanted_ != nullptr; })) {
    const std::shared_ptr<const indexer::DocumentFile> streams = std::exchange(wanted_, nullptr);
    const std::string database = database_;
    lock.unlock();
    std::shared_ptr<const indexer::NeighbourFilter> filter = make(*streams, stop);
    lock.lock();
    if (database_ == database) filter_ = std::move(filter);
  }
}

}  // namespace trefwoord::search
