#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

#include "server/http/request.h"

namespace trefwoord::http {

struct Hooks;

// Tells the hook for it that a request has been answered, with so many bytes. `since`: when its header was
// in.
void report_exchange(const Request& request, std::string_view route, unsigned status, std::size_t bytes,
                     std::chrono::steady_clock::time_point since, const Hooks& hooks);

}  // namespace trefwoord::http
