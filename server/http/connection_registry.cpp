#include "server/http/connection_registry.h"

#include <utility>

#include "server/http/connection.h"

namespace trefwoord::http {

ConnectionRegistry::Registration ConnectionRegistry::add(std::shared_ptr<Connection> connection, Role role) {
  const std::scoped_lock lock(mutex_);
  if (on_empty_) connection->drain();
  entries_.push_front({std::move(connection), role});
  ++counts_[static_cast<std::size_t>(role)];
  return {*this, entries_.begin()};
}

std::size_t ConnectionRegistry::count(Role role) const {
  const std::scoped_lock lock(mutex_);
  return counts_[static_cast<std::size_t>(role)];
}

void ConnectionRegistry::remove(Position position) {
  std::list<Entry> removed;  // let go after the lock
  const std::scoped_lock lock(mutex_);
  --counts_[static_cast<std::size_t>(position->role)];
  removed.splice(removed.begin(), entries_, position);
  if (entries_.empty() && on_empty_) on_empty_();
}

void ConnectionRegistry::drain(std::function<void()> on_empty) {
  const std::scoped_lock lock(mutex_);
  on_empty_ = std::move(on_empty);
  for (const Entry& entry : entries_) entry.connection->drain();
  if (entries_.empty()) on_empty_();
}

void ConnectionRegistry::cut() {
  const std::scoped_lock lock(mutex_);
  for (const Entry& entry : entries_) entry.connection->cut();
}

}  // namespace trefwoord::http
