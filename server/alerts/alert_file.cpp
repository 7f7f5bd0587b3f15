#include "server/alerts/alert_file.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/replace_file.h"
#include "server/alerts/alert_json.h"

namespace trefwoord::alerts {
namespace {

using FileJson = nlohmann::ordered_json;

constexpr int kAlertFileVersion = 1;

Result<Alerts> alerts_in(const std::string& text, const std::filesystem::path& file) {
  const auto damaged = [&file](const std::string& what) {
    return fail(ErrorCode::io_error, file.string() + " is no file of alerts: " + what + '.');
  };
  const FileJson json = FileJson::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("alerts") || !json["alerts"].is_array()) {
    return damaged("it is not JSON with a list \"alerts\"");
  }
  if (!json.contains("version") || json["version"] != kAlertFileVersion) {
    return damaged("its version is another one");
  }
  Alerts alerts;
  for (const FileJson& element : json["alerts"]) {
    std::optional<Alert> alert = parse_alert(element);
    if (!alert) return damaged("alert " + std::to_string(alerts.size() + 1) + " cannot be read");
    std::string id = alert->id;
    alerts.insert_or_assign(std::move(id), *std::move(alert));
  }
  return alerts;
}

}  // namespace

Result<Alerts> read_alert_file(const std::filesystem::path& file) {
  const Result<std::string> text = indexer::read_whole_file(file);
  if (!text) return tl::unexpected(text.error());
  return text->empty() ? Result<Alerts>(Alerts()) : alerts_in(*text, file);
}

Result<void> write_alert_file(const std::filesystem::path& file, const Alerts& alerts) {
  FileJson json{{"version", kAlertFileVersion}, {"alerts", FileJson::array()}};
  for (const auto& [id, alert] : alerts) json["alerts"].push_back(secret_alert_json(alert));
  return indexer::replace_file(file, json.dump(1, ' ', false, FileJson::error_handler_t::replace) + '\n');
}

}  // namespace trefwoord::alerts
