#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "server/http/asio_types.h"

namespace trefwoord::http {

// One time limit that is moved many times and seldom reached: setting it later costs reading the clock, no
// timer operation. The timer is left where it stands and looks, when it goes off, whether the limit has
// moved. Not thread-safe: lives, is used and dies on its strand.
class Deadline {
 public:
  // `on_expiry` is called on the strand, never after the Deadline is gone.
  Deadline(const Strand& strand, std::function<void()> on_expiry);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  void set(std::chrono::milliseconds from_now);
  void clear();
  [[nodiscard]] bool expired() const;  // has it been reached since it was last set?

 private:
  class Watch;
  // Shared only so that a timer that has just gone off can see that its owner is no more.
  std::shared_ptr<Watch> watch_;
};

}  // namespace trefwoord::http
