#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "server/admin/desk.h"

namespace trefwoord::admin {

// An admin page, but for what stands between its heading and its end.
struct Page {
  std::string title;
  std::string_view content = {};  // a mustache template
  std::string done = {};          // what was done just now, in Dutch
  std::string refused = {};       // what was not done
  std::string complaint = {};     // why, as the API words it
  unsigned status = 200;
};

// The page with `view` in its template, beside `form_token`; the tab whose address the request is at, or
// below, is the current one. Nobody keeps a copy of it.
[[nodiscard]] http::Response admin_page(const Desk& desk, const http::Request& request, const Page& page,
                                        nlohmann::json view);

// To another page, with GET. `done` is one of those that done_text() knows.
[[nodiscard]] http::Response redirect(std::string_view address, std::string_view done = {});

// The sentence for the address' parameter `gedaan`; "" for what is none, so that no link can put words on the
// page.
[[nodiscard]] std::string done_text(const http::Request& request);

// A text for a template's section: false where it is empty, as mustache takes an empty text for one that is
// there.
[[nodiscard]] nlohmann::json text_or_none(std::string text);

}  // namespace trefwoord::admin
