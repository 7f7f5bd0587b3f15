#include "indexer/bulk_reply_json.h"

#include <nlohmann/json.hpp>

namespace trefwoord::indexer {
namespace {

BulkReply::Failure failure_of(const nlohmann::json& item) {
  const nlohmann::json& error = item.at("error");
  return {item.value("line", std::size_t{0}), item.value("status", 0U), error.value("field", ""),
          error.value("detail", "")};
}

}  // namespace

Result<BulkReply> parse_bulk_reply(std::string_view json) {
  const nlohmann::json reply = nlohmann::json::parse(json, nullptr, false);
  try {
    BulkReply parsed{
        .created = reply.at("created"), .updated = reply.at("updated"), .unchanged = reply.at("unchanged")};
    for (const nlohmann::json& item : reply.at("items")) {
      if (item.contains("error")) parsed.failures.push_back(failure_of(item));
    }
    return parsed;
  } catch (const nlohmann::json::exception&) {
    return fail(ErrorCode::io_error, "What answers there is no trefwoord-server.");
  }
}

std::string problem_detail(std::string_view json) {
  const nlohmann::json problem = nlohmann::json::parse(json, nullptr, false);
  const auto detail = problem.is_object() ? problem.find("detail") : problem.end();
  return detail != problem.end() && detail->is_string() ? detail->get<std::string>() : "";
}

}  // namespace trefwoord::indexer
