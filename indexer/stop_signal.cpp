#include "indexer/stop_signal.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <csignal>

namespace trefwoord::indexer {
namespace {

std::atomic<bool> requested{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // or a signal handler must not touch it

int nothing_to_read = -1;  // set before the handler is

void stop(int) {
  requested = true;
  // Who waits for standard input is woken by the signal, reads on, and finds the end.
  ::dup2(nothing_to_read, STDIN_FILENO);
}

}  // namespace

void listen_for_stop() {
  nothing_to_read = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool stop_requested() {
  return requested;
}

}  // namespace trefwoord::indexer
