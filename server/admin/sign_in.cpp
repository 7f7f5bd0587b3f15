#include "server/admin/sign_in.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "embedded_admin.h"
#include "server/admin/admin_page.h"
#include "server/admin/form.h"

namespace trefwoord::admin {
namespace {

http::Response show_form(const Desk& desk, const http::Request& request, unsigned status,
                         std::string refused) {
  const Page page{.title = "Aanmelden",
                  .content = embedded::sign_in_mustache,
                  .refused = std::move(refused),
                  .status = status};
  return admin_page(desk, request, page, nlohmann::json::object());
}

// `seconds` 0 takes the cookie away.
std::string cookie_of(const Desk& desk, const http::Request& request, std::string_view token,
                      std::chrono::seconds seconds) {
  // Over HTTP in the clear, on the machine itself, a cookie with Secure would not come back.
  const bool is_encrypted = desk.is_encrypted || request.header("x-forwarded-proto") == "https";
  return fmt::format("{}={}; Path={}; Max-Age={}; HttpOnly; SameSite=Strict{}", access::kSessionCookie, token,
                     access::kSessionPaths, seconds.count(), is_encrypted ? "; Secure" : "");
}

http::Response redirect_with_cookie(std::string_view address, std::string cookie) {
  http::Response response = redirect(address);
  response.headers.emplace_back("Set-Cookie", std::move(cookie));
  return response;
}

http::Response refuse_for_now(const Desk& desk, const http::Request& request, std::chrono::seconds wait) {
  const std::string seconds = std::to_string(wait.count());
  http::Response response =
      show_form(desk, request, 429, "Er is te vaak geprobeerd. Wacht " + seconds + " seconden.");
  response.headers.emplace_back("Retry-After", seconds);
  return response;
}

}  // namespace

http::Handler sign_in_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    return desk.is_guarded() ? show_form(desk, request, 200, "") : redirect(access::kSessionPaths);
  };
}

http::Handler sign_in(const Desk& desk) {
  const auto tries = std::make_shared<access::RateLimiter>(kSignInsPerMinute);
  return form_handler(desk, [&desk, tries](const http::Request& request, const Form& form) {
    if (const auto wait = tries->take(access::asker_at(request.remote_address), desk.clock())) {
      return refuse_for_now(desk, request, *wait);
    }
    const auto token = desk.sessions.open(form.trimmed("sleutel"), desk.now());
    if (!token) return show_form(desk, request, 403, "Dit is geen geldige beheersleutel.");
    return redirect_with_cookie(access::kSessionPaths,
                                cookie_of(desk, request, *token, access::Sessions::kLongest));
  });
}

http::Handler sign_out(const Desk& desk) {
  return form_handler(desk, [&desk](const http::Request& request, const Form&) {
    if (const auto token = access::session_token(request)) desk.sessions.close(*token);
    return redirect_with_cookie("/beheer/aanmelden", cookie_of(desk, request, "", std::chrono::seconds(0)));
  });
}

}  // namespace trefwoord::admin
