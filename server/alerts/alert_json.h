#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "indexer/article.h"
#include "server/alerts/alert.h"

namespace trefwoord::alerts {

// What anybody may see of an alert: all but its secret.
[[nodiscard]] nlohmann::ordered_json alert_json(const Alert& alert);
// With the secret, for the file.
[[nodiscard]] nlohmann::ordered_json secret_alert_json(const Alert& alert);
// What secret_alert_json() makes; nullopt for anything else.
[[nodiscard]] std::optional<Alert> parse_alert(const nlohmann::ordered_json& json);

// {"number","matched","id","article":{"title","published","url","section","source"}}. `article` is null where
// it is not there any more.
[[nodiscard]] nlohmann::ordered_json match_json(const AlertMatch& match,
                                                const std::optional<indexer::Article>& article);

}  // namespace trefwoord::alerts
