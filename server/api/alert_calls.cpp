#include "server/api/alert_calls.h"

#include "server/alerts/alert_watch.h"

namespace trefwoord::api {

AlertCalls alert_calls_of(alerts::AlertWatch& watch) {
  return {
      .add = [&watch](const search::SearchRequest& search,
                      const std::optional<alerts::Webhook>& webhook) { return watch.add(search, webhook); },
      .all = [&watch] { return watch.all(); },
      .find = [&watch](std::string_view id) { return watch.find(id); },
      .remove = [&watch](std::string_view id) { return watch.remove(id); },
      .matches = [&watch](std::string_view id, std::uint64_t after,
                          std::size_t most) { return watch.matches(id, after, most); }};
}

}  // namespace trefwoord::api
