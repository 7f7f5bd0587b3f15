#include "server/admin/actions.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/admin/admin_page.h"
#include "server/admin/api_reply.h"
#include "server/admin/form.h"
#include "server/web/page_query.h"

namespace trefwoord::admin {
namespace {

constexpr std::string_view kOverview = "/beheer";

// Back to the overview; or a page that says why not, without a question to the index: late answers come from
// the thread that writes.
http::Response after_action(const Desk& desk, const http::Request& request, const http::Response& answer,
                            std::string_view done) {
  if (answer.status < 300) return redirect(kOverview, done);
  const Page page{.title = "Dat is niet gelukt",
                  .content = embedded::refusal_mustache,
                  .refused = "Er is niets gedaan.",
                  .complaint = complaint_of(answer),
                  .status = answer.status};
  return admin_page(desk, request, page, {{"explanation", ""}});
}

}  // namespace

http::Handler begin_rebuild(const Desk& desk) {
  return form_handler(desk, [&desk](const http::Request& request, const Form&) {
    return after_action(desk, request, ask(desk, {.method = "POST", .target = "/v1/rebuild"}), "herbouw");
  });
}

http::LateHandler take_snapshot(const Desk& desk) {
  return late_form_handler(
      desk, [&desk](const http::Request& request, const Form& form, http::Answer answer) {
        ApiQuestion question{.method = "POST", .target = "/v1/snapshots"};
        if (const auto name = form.trimmed("naam"); !name.empty())
          question.query = {{"name", std::string(name)}};
        ask_late(desk, question, [&desk, &request, answer = std::move(answer)](const http::Response& copied) {
          answer(after_action(desk, request, copied, "momentopname"));
        });
      });
}

http::LateHandler erase_article(const Desk& desk) {
  return late_form_handler(
      desk, [&desk](const http::Request& request, const Form& form, http::Answer answer) {
        if (form.value("zeker") != "ja" || form.value("id").empty()) return answer(redirect(kOverview));
        const ApiQuestion question{.method = "DELETE",
                                   .target = "/v1/articles/" + web::percent_encode(form.value("id")),
                                   .query = {{"purge", "true"}}};
        ask_late(desk, question, [&desk, &request, answer = std::move(answer)](const http::Response& erased) {
          answer(after_action(desk, request, erased, "gewist"));
        });
      });
}

}  // namespace trefwoord::admin
