#pragma once

#include <chrono>
#include <string>

namespace trefwoord::server {

// What the service manager that started this program (systemd, Type=notify) knows of it. Where there is none,
// which the absence of NOTIFY_SOCKET says, nothing is told. Thread-safe, but for the environment.

// Whether there is one. Such a program has no terminal that could hang up.
[[nodiscard]] bool has_service_supervisor();

// Requests are answered from now on, or again. `status`: a line for people.
void tell_ready(const std::string& status);
// Configuration is being read again, until tell_ready().
void tell_reloading();
// The program is about to end: what is under way is finished.
void tell_stopping();

// How often tell_alive() is to be called, or the program is taken for dead and started anew (WatchdogSec);
// zero: that is not wanted. Twice as often as would do.
[[nodiscard]] std::chrono::microseconds alive_interval();
void tell_alive();

}  // namespace trefwoord::server
