#include "server/web/filter_link.h"

#include <nlohmann/json.hpp>

#include "server/web/page_query.h"

namespace trefwoord::web {

void add_filter_link(nlohmann::json& view, const std::string& prefix, const nlohmann::json& article,
                     const std::string& name) {
  const std::string value = article.value(name, "");
  if (value.empty()) return;
  view[prefix + name] = value;
  view[prefix + name + "_url"] = PageQuery().with(name, value).url();
}

}  // namespace trefwoord::web
