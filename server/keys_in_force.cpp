#include "server/keys_in_force.h"

#include <spdlog/spdlog.h>

#include <cstdint>
#include <string>
#include <utility>

#include "server/access/key_changes.h"
#include "server/event_log.h"

namespace trefwoord::server {
namespace {

// That there is no such key is no failure of ours.
template <class Outcome>
Outcome logged(Outcome outcome) {
  if (!outcome && outcome.error().code != ErrorCode::not_found) spdlog::error(failure_line(outcome.error()));
  return outcome;
}

}  // namespace

bool reload_keys(access::KeyRing& keys) {
  const auto count = keys.reload();
  if (!count) {
    spdlog::error(error_line("keys_kept", count.error()));
  } else if (keys.has_keys()) {
    spdlog::info(event_line("keys_read", {{"count", std::uint64_t{*count}}}));
  }
  return count.has_value();
}

admin::KeyCalls key_calls_of(const std::filesystem::path& file, access::KeyRing& ring) {
  return {.list = [file] { return logged(access::list_keys(file)); },
          .add =
              [file, &ring](http::Scope scope, const std::string& note) {
                auto made = access::add_key(file, scope, note);
                if (made) reload_keys(ring);
                return logged(std::move(made));
              },
          .revoke =
              [file, &ring](std::string_view id) {
                auto revoked = access::revoke_key(file, id);
                if (revoked) reload_keys(ring);
                return logged(std::move(revoked));
              }};
}

}  // namespace trefwoord::server
