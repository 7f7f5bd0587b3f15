#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace trefwoord::server {

// From here on SIGHUP does not end the program but waits for a HangupWatch. To be called before there is a
// second thread: a signal that is waited for must be blocked in all of them, and new ones inherit that.
void hold_hangup_signal();

// While it lives, calls `handle` at every SIGHUP, those that came before included, in a thread of its own:
// one call at a time, and at least one after the last signal. `handle` must not throw.
class HangupWatch {
 public:
  explicit HangupWatch(std::function<void()> handle);
  // Waits for a call under way.
  ~HangupWatch();
  HangupWatch(const HangupWatch&) = delete;
  HangupWatch& operator=(const HangupWatch&) = delete;

 private:
  std::atomic<bool> ends_ = false;
  std::thread waiting_;
};

}  // namespace trefwoord::server
