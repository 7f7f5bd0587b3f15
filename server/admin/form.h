#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/admin/desk.h"

namespace trefwoord::admin {

// What a browser sends for a form, application/x-www-form-urlencoded. Line ends are \n alone.
class Form {
 public:
  // nullopt where the body is no form.
  [[nodiscard]] static std::optional<Form> read(const http::Request& request);

  // "" where it is not there; the first, where it is there several times.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  // Without blanks and line ends around it.
  [[nodiscard]] std::string_view trimmed(std::string_view name) const;

 private:
  explicit Form(http::NameValues values) : values_(std::move(values)) {}
  http::NameValues values_;
};

// What every form must send as `formulier`, so that no other site's page can have a browser send one: of the
// session, or where there is none, of this run of the program. A page of another origin can read neither.
[[nodiscard]] std::string form_token(const Desk& desk, const http::Request& request);

// Handlers of forms: `handle` gets a form whose token is right. Else the answer is 415 for what is no form,
// or 403.
using HandleForm = std::function<http::Response(const http::Request&, const Form&)>;
[[nodiscard]] http::Handler form_handler(const Desk& desk, HandleForm handle);
using HandleFormLate = std::function<void(const http::Request&, const Form&, http::Answer)>;
[[nodiscard]] http::LateHandler late_form_handler(const Desk& desk, HandleFormLate handle);

}  // namespace trefwoord::admin
