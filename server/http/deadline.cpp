#include "server/http/deadline.h"

#include <utility>

namespace trefwoord::http {

class Deadline::Watch : public std::enable_shared_from_this<Watch> {
 public:
  using Clock = std::chrono::steady_clock;

  Watch(const Strand& strand, std::function<void()> on_expiry)
      : timer_(strand), on_expiry_(std::move(on_expiry)) {}

  void set(Clock::time_point due) {
    due_ = due;
    expired_ = false;
    if (due_ < armed_for_) arm();
  }

  [[nodiscard]] bool expired() const { return expired_; }

 private:
  void arm() {
    armed_for_ = due_;
    timer_.expires_at(due_);  // cancels the wait that is pending
    timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
      if (cancelled) return;
      if (const auto self = weak.lock()) self->look();
    });
  }

  void look() {
    armed_for_ = Clock::time_point::max();
    if (due_ == Clock::time_point::max()) return;
    if (due_ > Clock::now()) return arm();
    due_ = Clock::time_point::max();
    expired_ = true;
    on_expiry_();
  }

  Timer timer_;
  const std::function<void()> on_expiry_;
  Clock::time_point due_ = Clock::time_point::max();        // max: no limit
  Clock::time_point armed_for_ = Clock::time_point::max();  // when the timer goes off; max: it does not
  bool expired_ = false;
};

Deadline::Deadline(const Strand& strand, std::function<void()> on_expiry)
    : watch_(std::make_shared<Watch>(strand, std::move(on_expiry))) {}

Deadline::~Deadline() = default;

void Deadline::set(std::chrono::milliseconds from_now) {
  watch_->set(Watch::Clock::now() + from_now);
}
void Deadline::clear() {
  watch_->set(Watch::Clock::time_point::max());
}
bool Deadline::expired() const {
  return watch_->expired();
}

}  // namespace trefwoord::http
