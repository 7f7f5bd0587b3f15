#include "server/api/settings_endpoints.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "server/api/entity_tag.h"
#include "server/api/failure_response.h"
#include "server/api/feeds/feed.h"
#include "server/api/json_response.h"
#include "server/api/media_type.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"

namespace trefwoord::api {
namespace {

using SettingJson = nlohmann::ordered_json;
using editing::kSettingNames;
using editing::SettingName;

// The setting that the path names, or that there is none.
tl::expected<SettingName, http::Response> named_setting(const http::Request& request) {
  const std::string_view name = request.path_parameter("name");
  const auto* const known = std::ranges::find(kSettingNames, name);
  if (known != kSettingNames.end()) return static_cast<SettingName>(known - kSettingNames.begin());
  std::string all;
  for (const std::string_view each : kSettingNames) all.append(all.empty() ? "" : ", ").append(each);
  return tl::unexpected(
      problem_response(404, "setting_not_found",
                       "There is no setting " + ParameterReader::quote(name) + "; there are " + all + "."));
}

std::optional<http::Response> refuse_unknown_parameters(const http::Request& request) {
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, {});
  auto problems = reader.take_problems();
  if (problems.empty()) return std::nullopt;
  return problem_response(invalid_parameters(std::move(problems)));
}

std::optional<std::uint64_t> read_version(ParameterReader& reader) {
  const auto given = reader.text("version");
  if (!given) return std::nullopt;
  std::uint64_t version = 0;
  const char* const end = given->data() + given->size();
  if (const auto [stop, error] = std::from_chars(given->data(), end, version);
      error != std::errc() || stop != end) {
    reader.reject("version", ParameterReader::quote(*given) + " is no number of a version.");
  }
  return version;
}

void add_tag(std::uint64_t version, http::Response& response) {
  response.headers.emplace_back("ETag", entity_tag(std::to_string(version)));
}

// `rebuild_due` where it is known; only exceptions for compounds can make one due.
SettingJson state_json(SettingName name, const editing::SettingState& state,
                       std::optional<bool> rebuild_due) {
  SettingJson json{{"name", kSettingNames[static_cast<std::size_t>(name)]}, {"version", state.version}};
  if (state.version > 0) json["changed"] = rfc3339(state.changed);
  json["entries"] = state.entries;
  if (name == SettingName::compound_exceptions && rebuild_due) json["rebuild_due"] = *rebuild_due;
  return json;
}

http::Response change_response(const Services& services, SettingName name,
                               const Result<editing::SettingState>& changed) {
  if (!changed) return failure_response(services, changed.error());
  const auto due = services.settings.is_rebuild_due();
  // What is asked for is done; that the index cannot be read at the moment is another matter.
  if (!due) services.report_failure(due.error());
  http::Response response =
      json_response(state_json(name, *changed, due ? std::optional(*due) : std::nullopt));
  add_tag(changed->version, response);
  return response;
}

http::Response list(const Services& services) {
  const auto due = services.settings.is_rebuild_due();
  if (!due) return failure_response(services, due.error());
  SettingJson settings = SettingJson::array();
  for (std::size_t i = 0; i < kSettingNames.size(); ++i) {
    const auto name = static_cast<SettingName>(i);
    settings.push_back(state_json(name, services.settings.state(name), *due));
  }
  return json_response({{"settings", std::move(settings)}, {"rebuild_due", *due}});
}

http::Response text_response(const Services& services, SettingName name, const http::Request& request) {
  constexpr auto kParameters = std::to_array<std::string_view>({"version"});
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, kParameters);
  const auto version = read_version(reader);
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return problem_response(invalid_parameters(std::move(problems)));
  }
  const auto text = services.settings.text(name, version);
  if (!text && text.error().code == ErrorCode::not_found) {
    return problem_response(404, "version_not_found", text.error().message);
  }
  if (!text) return failure_response(services, text.error());
  http::Response response{.body = text->text};
  if (name != SettingName::pins) response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  add_tag(text->version, response);
  return response;
}

std::optional<http::Response> refuse_body(SettingName name, const http::Request& request) {
  const auto encoding = request.header("content-encoding");
  if (encoding && *encoding != "identity") {
    return problem_response(415, "unsupported_media_type", "Send the setting as it is, not compressed.");
  }
  const auto type = request.header("content-type");
  const bool takes_json = name == SettingName::pins;
  if (!type || is_json(*type) == takes_json) return std::nullopt;
  return problem_response(415, "unsupported_media_type",
                          takes_json ? "Send pins as application/json." : "Send this setting as text/plain.");
}

http::Response put(const Services& services, SettingName name, const http::Request& request) {
  if (auto refused = refuse_unknown_parameters(request)) return *std::move(refused);
  if (auto refused = refuse_body(name, request)) return *std::move(refused);
  const auto precondition = read_precondition(request);
  if (!precondition) return problem_response(precondition.error());
  return change_response(services, name, services.settings.replace(name, request.body, *precondition));
}

http::Response clear(const Services& services, SettingName name, const http::Request& request) {
  if (auto refused = refuse_unknown_parameters(request)) return *std::move(refused);
  const auto precondition = read_precondition(request);
  if (!precondition) return problem_response(precondition.error());
  return change_response(services, name, services.settings.clear(name, *precondition));
}

// Of an answer about the setting that the path names.
template <class MakeAnswer>
http::Handler about_setting(const Services& services, const MakeAnswer& answer) {
  return [&services, answer](const http::Request& request) {
    const auto name = named_setting(request);
    return name ? answer(services, *name, request) : name.error();
  };
}

}  // namespace

std::vector<http::Route> settings_routes(const Services& services) {
  using http::RunsOn;
  using http::Scope;
  const std::string pattern = "/v1/settings/{name}";
  return {{"GET", "/v1/settings",
           [&services](const http::Request& request) {
             auto refused = refuse_unknown_parameters(request);
             return refused ? *std::move(refused) : list(services);
           },
           RunsOn::pool, Scope::admin},
          {"GET", pattern, about_setting(services, text_response), RunsOn::pool, Scope::admin},
          {.method = "PUT",
           .pattern = pattern,
           .handler = about_setting(services, put),
           .needs = Scope::admin,
           .max_body_bytes = editing::kMaxSettingBytes},
          {"DELETE", pattern, about_setting(services, clear), RunsOn::pool, Scope::admin}};
}

}  // namespace trefwoord::api
