#include "server/admin/key_pages.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/access/key_changes.h"
#include "server/admin/admin_page.h"
#include "server/admin/dutch_figures.h"
#include "server/admin/form.h"

namespace trefwoord::admin {
namespace {

using access::KeyRecord;
using nlohmann::json;

struct KeyOutcome {
  std::string done = {};
  std::string refused = {};
  unsigned status = 200;
  std::string new_key = {};
  std::string note = {};  // as typed, where it was refused
};

json key_rows(const std::vector<KeyRecord>& records, const http::Request& request) {
  json rows = json::array();
  for (const KeyRecord& record : records) {
    const bool is_own = record.id == request.key_id;
    rows.push_back({{"id", record.id},
                    {"scope", record.scope == http::Scope::admin ? "beheersleutel" : "zoeksleutel"},
                    {"note", text_or_none(record.note)},
                    {"created", dutch_time(record.created)},
                    {"can_revoke", !is_own},
                    {"is_own", is_own}});
  }
  return rows;
}

http::Response show_keys(const Desk& desk, const http::Request& request, KeyOutcome outcome) {
  const auto records = desk.keys.list();
  if (!records && outcome.refused.empty()) {
    outcome.refused = "Het bestand met sleutels is niet te lezen; in het log van de server staat waarom.";
    outcome.status = 500;
  }
  json rows = records ? key_rows(*records, request) : json::array();
  json view{{"new_key", text_or_none(std::move(outcome.new_key))},
            {"new_note", std::move(outcome.note)},
            {"any_keys", !rows.empty()},
            {"no_keys", records && rows.empty()},
            {"keys", std::move(rows)}};
  const Page page{.title = "Sleutels",
                  .content = embedded::keys_mustache,
                  .done = std::move(outcome.done),
                  .refused = std::move(outcome.refused),
                  .status = outcome.status};
  http::Request shown = request;
  shown.path = "/beheer/sleutels";  // whose tab is current
  return admin_page(desk, shown, page, std::move(view));
}

http::Response make_asked(const Desk& desk, const http::Request& request, const Form& form) {
  const auto scope = access::parse_scope(form.value("soort"));
  std::string note(form.trimmed("notitie"));
  if (!scope || !access::is_fit_for_a_note(note)) {
    return show_keys(
        desk, request,
        {.refused = "Kies een soort, en schrijf waarvoor de sleutel is op een regel van hoogstens 200 bytes.",
         .status = 422,
         .note = std::move(note)});
  }
  if (!desk.is_guarded() && *scope != http::Scope::admin) {
    return show_keys(desk, request,
                     {.refused = "De eerste sleutel moet een beheersleutel zijn.", .status = 409});
  }
  const auto made = desk.keys.add(*scope, note);
  if (!made) return show_keys(desk, request, {.refused = "De sleutel is niet gemaakt.", .status = 500});
  return show_keys(desk, request, {.new_key = made->text});
}

http::Response revoke_asked(const Desk& desk, const http::Request& request, const Form& form) {
  if (form.value("id") == request.key_id) {
    return show_keys(desk, request, {.refused = "Met deze sleutel bent u aangemeld.", .status = 409});
  }
  if (const auto revoked = desk.keys.revoke(form.value("id")); !revoked) {
    const unsigned status = revoked.error().code == ErrorCode::not_found ? 404 : 500;
    return show_keys(desk, request,
                     {.refused = "Deze sleutel is er niet, of niet in te trekken.", .status = status});
  }
  return redirect("/beheer/sleutels", "ingetrokken");
}

}  // namespace

http::Handler keys_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    return show_keys(desk, request, {.done = done_text(request)});
  };
}

http::Handler make_key_form(const Desk& desk) {
  return form_handler(desk, [&desk](const http::Request& request, const Form& form) {
    return make_asked(desk, request, form);
  });
}

http::Handler revoke_key_form(const Desk& desk) {
  return form_handler(desk, [&desk](const http::Request& request, const Form& form) {
    return revoke_asked(desk, request, form);
  });
}

}  // namespace trefwoord::admin
