#include "server/service_state.h"

#include <systemd/sd-daemon.h>

#include <cstdlib>
#include <ctime>

namespace trefwoord::server {
namespace {

constexpr int kKeepEnvironment = 0;

// A message that cannot be sent is one that nobody waits for: the program goes on without.
void tell(const std::string& lines) {
  ::sd_notify(kKeepEnvironment, lines.c_str());
}

// Tells a reload that is announced from one before it.
std::string monotonic_microseconds() {
  std::timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::to_string(now.tv_sec * 1'000'000 + now.tv_nsec / 1'000);
}

}  // namespace

bool has_service_supervisor() {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets variables here
  return std::getenv("NOTIFY_SOCKET") != nullptr;
}

void tell_ready(const std::string& status) {
  tell("READY=1\nSTATUS=" + status);
}

void tell_reloading() {
  tell("RELOADING=1\nMONOTONIC_USEC=" + monotonic_microseconds());
}

void tell_stopping() {
  tell("STOPPING=1\nSTATUS=Finishing what is under way");
}

std::chrono::microseconds alive_interval() {
  std::uint64_t microseconds = 0;
  const bool is_wanted = ::sd_watchdog_enabled(kKeepEnvironment, &microseconds) > 0;
  return std::chrono::microseconds(is_wanted ? microseconds / 2 : 0);
}

void tell_alive() {
  tell("WATCHDOG=1");
}

}  // namespace trefwoord::server
