#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "server/search/lowest_priority.h"

namespace trefwoord::search {

class Snapshot;
// Opens the live generation for a thread of its own (snapshot.h). Thread-safe.
using OpenAside = std::function<std::unique_ptr<Snapshot>()>;

// What makes searches of a state of the index quicker, once for all who search it. It is made in a thread of
// the lowest priority, and until it is there they do without. Thread-safe.
template <class Made>
class MadeAside {
 public:
  // Throws nothing. Null where it is to stop before it is done, or where there is no room for it.
  using Make = std::function<std::shared_ptr<const Made>(const std::stop_token&)>;

  MadeAside() : thread_([this](const std::stop_token& stop) { run(stop); }) {}
  // Gives up what is being made.
  ~MadeAside() {
    thread_.request_stop();
    thread_.join();
  }
  MadeAside(const MadeAside&) = delete;
  MadeAside& operator=(const MadeAside&) = delete;

  // What `make` makes of the state with this name; null while it is not there: who asks first has it made,
  // and what was made of the state asked for before is forgotten.
  [[nodiscard]] std::shared_ptr<const Made> of(const std::string& state, const Make& make) {
    const std::lock_guard lock(mutex_);
    if (state != state_) {
      state_ = state;
      wanted_ = make;
      made_ = nullptr;
      wakes_.notify_one();
    }
    return made_;
  }

 private:
  void run(const std::stop_token& stop) {
    take_lowest_priority();
    std::unique_lock lock(mutex_);
    while (wakes_.wait(lock, stop, [this] { return wanted_ != nullptr; })) {
      const Make make = std::exchange(wanted_, nullptr);
      const std::string state = state_;
      lock.unlock();
      std::shared_ptr<const Made> made = make(stop);
      lock.lock();
      if (state_ == state) made_ = std::move(made);
    }
  }

  std::mutex mutex_;
  std::condition_variable_any wakes_;
  std::string state_;  // guarded by mutex_, as what follows: that was asked for last
  Make wanted_;        // makes it, until it is being made
  std::shared_ptr<const Made> made_;
  std::jthread thread_;
};

}  // namespace trefwoord::search
