#include <nlohmann/json.hpp>

#include "embedded_web.h"
#include "server/web/dutch_text.h"
#include "server/web/hit_views.h"
#include "server/web/page_frame.h"
#include "server/web/pages.h"
#include "server/web/templates.h"

namespace trefwoord::web {

std::string home_page(const nlohmann::json& search_answer) {
  nlohmann::json view = page_frame("Trefwoord: zoek in het nieuws", {});
  view["articles_text"] = dutch_articles(search_answer.at("index").at("articles").get<std::uint64_t>());
  view["hits"] = hit_views(search_answer);
  view["first_rank"] = 1;
  view["newest"] = !view["hits"].empty();
  return fill_template(embedded::home_mustache, view);
}

}  // namespace trefwoord::web
