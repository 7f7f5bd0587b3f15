#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace trefwoord::http {

class Connection;

// The connections that are open, so that they can be counted and, at shutdown, reached. Thread-safe.
class ConnectionRegistry {
 public:
  // Those turned away get one 503 and are not counted as served: they must not keep others out.
  enum class Role : std::uint8_t { served, turned_away };

 private:
  struct Entry {
    std::shared_ptr<Connection> connection;
    Role role;
  };
  using Position = std::list<Entry>::iterator;

 public:
  // Keeps a connection registered as long as it lives. The registry must outlive it.
  class Registration {
   public:
    Registration(ConnectionRegistry& registry, Position position)
        : registry_(&registry), position_(position) {}
    ~Registration() {
      if (registry_ != nullptr) registry_->remove(position_);
    }
    Registration(Registration&& from) noexcept
        : registry_(std::exchange(from.registry_, nullptr)), position_(from.position_) {}
    Registration& operator=(Registration&&) = delete;

   private:
    ConnectionRegistry* registry_;
    Position position_;
  };

  // While draining, the connection is told so at once.
  [[nodiscard]] Registration add(std::shared_ptr<Connection> connection, Role role);
  [[nodiscard]] std::size_t count(Role role) const;

  // Shutdown, first step: drains all connections, and those still to come. Calls `on_empty` when the last has
  // gone, on whichever thread that happens; at once if there is none.
  void drain(std::function<void()> on_empty);
  // Second step.
  void cut();

 private:
  void remove(Position position);

  // Guarded by mutex_.
  mutable std::mutex mutex_;
  std::list<Entry> entries_;
  std::array<std::size_t, 2> counts_{};  // by Role
  std::function<void()> on_empty_;       // set: draining
};

}  // namespace trefwoord::http
