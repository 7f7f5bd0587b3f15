#include "server/admin/form.h"

#include <algorithm>
#include <utility>

#include "server/access/digest.h"
#include "server/admin/refusal_page.h"
#include "server/http/target.h"

namespace trefwoord::admin {
namespace {

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";
constexpr std::string_view kBlanksAndLineEnds = " \t\n";
constexpr std::size_t kRunTokenBytes = 32;

// Browsers send \r\n for what is a line end on the page.
std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_first_of_two = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!is_first_of_two) plain += text[at] == '\r' ? '\n' : text[at];
  }
  return plain;
}

const std::string& token_of_this_run() {
  static const std::string token = access::to_hex(access::random_bytes(kRunTokenBytes));
  return token;
}

// The form, or why it is not taken.
tl::expected<Form, http::Response> checked_form(const Desk& desk, const http::Request& request) {
  auto form = Form::read(request);
  if (!form) return tl::unexpected(refusal_page(415));
  if (!access::equal_in_constant_time(form->value("formulier"), form_token(desk, request))) {
    return tl::unexpected(refusal_page(403));
  }
  return *std::move(form);
}

}  // namespace

std::optional<Form> Form::read(const http::Request& request) {
  const std::string_view type = request.header("content-type").value_or("");
  if (type.substr(0, type.find(';')) != kFormType) return std::nullopt;
  auto decoded = http::decode_target("/?" + request.body);
  if (!decoded) return std::nullopt;
  for (auto& [name, value] : decoded->query) value = with_plain_line_ends(value);
  return Form(std::move(decoded->query));
}

std::string_view Form::value(std::string_view name) const {
  for (const auto& [given, value] : values_) {
    if (given == name) return value;
  }
  return "";
}

std::string_view Form::trimmed(std::string_view name) const {
  std::string_view text = value(name);
  text.remove_prefix(std::min(text.find_first_not_of(kBlanksAndLineEnds), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanksAndLineEnds) + 1);
}

std::string form_token(const Desk& desk, const http::Request& request) {
  const auto cookie = access::session_token(request);
  const auto session = cookie ? desk.sessions.find(*cookie, desk.now()) : std::nullopt;
  return session ? session->form_token : token_of_this_run();
}

http::Handler form_handler(const Desk& desk, HandleForm handle) {
  return [&desk, handle = std::move(handle)](const http::Request& request) {
    const auto form = checked_form(desk, request);
    return form ? handle(request, *form) : form.error();
  };
}

http::LateHandler late_form_handler(const Desk& desk, HandleFormLate handle) {
  return [&desk, handle = std::move(handle)](const http::Request& request, http::Answer answer) {
    const auto form = checked_form(desk, request);
    form ? handle(request, *form, std::move(answer)) : answer(form.error());
  };
}

}  // namespace trefwoord::admin
