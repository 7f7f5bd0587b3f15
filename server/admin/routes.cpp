#include "server/admin/routes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "server/admin/actions.h"
#include "server/admin/admin_page.h"
#include "server/admin/key_pages.h"
#include "server/admin/pages.h"
#include "server/admin/refusal_page.h"
#include "server/admin/setting_pages.h"
#include "server/admin/sign_in.h"

namespace trefwoord::admin {
namespace {

// A form that holds a whole setting: percent-encoded, a byte is three.
constexpr std::size_t kMaxSettingFormBytes = 3 * (std::size_t{1} << 20U) + 4'096;
constexpr std::size_t kMaxFormBytes = 16'384;

// The names of a machine for itself.
bool is_own_host(std::string_view host) {
  constexpr auto kOwn = std::to_array<std::string_view>({"localhost", "127.0.0.1", "[::1]"});
  const std::size_t port = host.find_last_of(':');
  if (port != std::string_view::npos && host.find(']', port) == std::string_view::npos)
    host = host.substr(0, port);
  return std::ranges::find(kOwn, host) != kOwn.end();
}

bool may_see(const Desk& desk, const http::Request& request) {
  return desk.is_guarded() || is_own_host(request.header("host").value_or(""));
}

http::Handler for_own_host(const Desk& desk, http::Handler handler) {
  return [&desk, handler = std::move(handler)](const http::Request& request) {
    return may_see(desk, request) ? handler(request) : refusal_page(421);
  };
}

http::LateHandler for_own_host(const Desk& desk, http::LateHandler handler) {
  return [&desk, handler = std::move(handler)](const http::Request& request, http::Answer answer) {
    may_see(desk, request) ? handler(request, std::move(answer)) : answer(refusal_page(421));
  };
}

http::Route page(std::string pattern, http::Handler handler) {
  return {.method = "GET",
          .pattern = std::move(pattern),
          .handler = std::move(handler),
          .needs = http::Scope::admin};
}

http::Route form(std::string pattern, http::Handler handler, std::size_t max_body_bytes = kMaxFormBytes) {
  return {.method = "POST",
          .pattern = std::move(pattern),
          .handler = std::move(handler),
          .needs = http::Scope::admin,
          .max_body_bytes = max_body_bytes};
}

http::Route late_form(std::string pattern, http::LateHandler handler) {
  return {.method = "POST",
          .pattern = std::move(pattern),
          .needs = http::Scope::admin,
          .late_handler = std::move(handler),
          .max_body_bytes = kMaxFormBytes};
}

}  // namespace

std::vector<http::Route> routes(const Desk& desk) {
  std::vector<http::Route> routes{
      page("/beheer/aanmelden", sign_in_page(desk)),
      form("/beheer/aanmelden", sign_in(desk)),
      form("/beheer/afmelden", sign_out(desk)),
      page("/beheer", overview_page(desk)),
      form("/beheer/herbouw", begin_rebuild(desk)),
      late_form("/beheer/momentopname", take_snapshot(desk)),
      late_form("/beheer/wissen", erase_article(desk)),
      page("/beheer/zoekvragen", queries_page(desk)),
      page("/beheer/ontleden", analysis_page(desk)),
      page("/beheer/instellingen", settings_page(desk)),
      page("/beheer/instellingen/{name}", setting_page(desk)),
      form("/beheer/instellingen/{name}", change_setting(desk), kMaxSettingFormBytes),
      page("/beheer/sleutels", keys_page(desk)),
      form("/beheer/sleutels", make_key_form(desk)),
      form("/beheer/sleutels/intrekken", revoke_key_form(desk)),
      page("/beheer/configuratie", configuration_page(desk)),
  };
  for (http::Route& route : routes) {
    if (route.pattern == "/beheer/aanmelden") route.needs = http::Scope::anyone;
    if (route.handler) route.handler = for_own_host(desk, std::move(route.handler));
    if (route.late_handler) route.late_handler = for_own_host(desk, std::move(route.late_handler));
  }
  return routes;
}

std::optional<http::Response> problem_page(const http::Request& request, unsigned status) {
  const bool is_below = request.path == access::kSessionPaths || request.path.starts_with("/beheer/");
  if (!is_below || request.header("accept").value_or("").find("text/html") == std::string_view::npos) {
    return std::nullopt;
  }
  return status == 401 ? redirect("/beheer/aanmelden") : refusal_page(status);
}

}  // namespace trefwoord::admin
