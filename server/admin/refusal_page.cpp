#include "server/admin/refusal_page.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "embedded_admin.h"
#include "server/web/page_frame.h"
#include "server/web/static_files.h"
#include "server/web/templates.h"

namespace trefwoord::admin {
namespace {

std::string_view explanation_of(unsigned status) {
  switch (status) {
    case 403:
      return "Dit formulier is verlopen, of komt niet van deze pagina's. Er is niets gedaan; ga terug, "
             "ververs de "
             "pagina en probeer het opnieuw.";
    case 404:
      return "Deze pagina is er niet.";
    case 413:
      return "Dat is te lang. Er is niets gedaan.";
    case 415:
      return "Dit is geen formulier van deze pagina's. Er is niets gedaan.";
    case 421:
      return "Zonder sleutels is het beheer alleen te openen als 127.0.0.1 of localhost, op de machine zelf.";
    case 429:
      return "Er komen te veel verzoeken van uw kant. Wacht even en probeer het opnieuw.";
    default:
      return "Dit lukt nu niet. In het log van de server staat waarom.";
  }
}

}  // namespace

http::Response refusal_page(unsigned status) {
  const nlohmann::json view{{"explanation", explanation_of(status)}};
  const nlohmann::json frame{{"title", "Dat gaat niet"},
                             {"stylesheet", web::stylesheet_path()},
                             {"signed_in", false},
                             {"any_tabs", false},
                             {"done", false},
                             {"refused", false},
                             {"content", web::fill_template(embedded::refusal_mustache, view)}};
  http::Response response = web::html_response(web::fill_template(embedded::frame_mustache, frame), status);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace trefwoord::admin
