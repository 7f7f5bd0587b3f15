#include "server/hangup_watch.h"

#include <pthread.h>

#include <csignal>
#include <utility>

namespace trefwoord::server {
namespace {

sigset_t hangup() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGHUP);
  return signals;
}

}  // namespace

void hold_hangup_signal() {
  const sigset_t signals = hangup();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

HangupWatch::HangupWatch(std::function<void()> handle) {
  waiting_ = std::thread([this, call = std::move(handle)] {
    const sigset_t signals = hangup();
    for (int signal = 0; sigwait(&signals, &signal) == 0 && !ends_;) call();
  });
}

HangupWatch::~HangupWatch() {
  ends_ = true;
  pthread_kill(waiting_.native_handle(), SIGHUP);
  waiting_.join();
}

}  // namespace trefwoord::server
