#include <nlohmann/json.hpp>
#include <utility>

#include "embedded_admin.h"
#include "server/admin/admin_page.h"
#include "server/admin/pages.h"

namespace trefwoord::admin {

http::Handler configuration_page(const Desk& desk) {
  return [&desk](const http::Request& request) {
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& [name, value] : desk.configuration) rows.push_back({{"name", name}, {"value", value}});
    return admin_page(desk, request, {.title = "Configuratie", .content = embedded::configuration_mustache},
                      {{"configuration", std::move(rows)}});
  };
}

}  // namespace trefwoord::admin
