#include "server/web/templates.h"

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "embedded_web.h"

namespace trefwoord::web {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;
using nlohmann::json;

data to_data(const json& value) {
  switch (value.type()) {
    case json::value_t::object: {
      data object(data::type::object);
      for (const auto& [name, member] : value.items()) object.set(name, to_data(member));
      return object;
    }
    case json::value_t::array: {
      data list(data::type::list);
      for (const json& element : value) list.push_back(to_data(element));
      return list;
    }
    case json::value_t::boolean:
      return data(value.get<bool>());
    case json::value_t::string:
      return data(value.get_ref<const std::string&>());
    default:
      return data(value.dump());
  }
}

}  // namespace

std::string fill_template(std::string_view mustache_text, const json& view) {
  data context = to_data(view);
  context.set("head", data(std::string(embedded::head_mustache)));
  context.set("foot", data(std::string(embedded::foot_mustache)));
  context.set("hit_list", data(std::string(embedded::hits_mustache)));
  return mustache(std::string(mustache_text)).render(context);
}

}  // namespace trefwoord::web
