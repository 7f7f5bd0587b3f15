#include "server/http/exchange_report.h"

#include "server/http/server.h"

namespace trefwoord::http {

void report_exchange(const Request& request, std::string_view route, unsigned status, std::size_t bytes,
                     std::chrono::steady_clock::time_point since, const Hooks& hooks) {
  if (!hooks.exchanged) return;
  const auto duration = std::chrono::steady_clock::now() - since;
  hooks.exchanged({.method = request.method,
                   .target = request.target,
                   .route = route,
                   .remote_address = request.remote_address,
                   .request_id = request.id,
                   .key_id = request.key_id,
                   .status = status,
                   .response_bytes = bytes,
                   .duration = std::chrono::duration_cast<std::chrono::microseconds>(duration)});
}

}  // namespace trefwoord::http
