#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "indexer/result.h"
#include "server/alerts/alert.h"

namespace trefwoord::alerts {

using Alerts = std::map<std::string, Alert, std::less<>>;  // by id

// The alerts of a file (JSON); none if there is no such file. io_error, naming file and place, if it cannot
// be read or is not what write_alert_file() makes: an alert that is not understood is never passed over.
[[nodiscard]] Result<Alerts> read_alert_file(const std::filesystem::path& file);

// As replace_file(): all or nothing, on disk, its owner's alone, since it has the webhooks' secrets.
[[nodiscard]] Result<void> write_alert_file(const std::filesystem::path& file, const Alerts& alerts);

}  // namespace trefwoord::alerts
