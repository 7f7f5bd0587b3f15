#include "server/api/request_parameters.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "server/api/media_type.h"

namespace trefwoord::api {
namespace {

struct ParsedBody {
  nlohmann::json json;
  std::set<std::string> repeated;  // top-level names that stand there twice: JSON would quietly keep the last
};

ParsedBody parse_body(const std::string& body) {
  ParsedBody parsed;
  std::set<std::string> seen;
  const auto note_names = [&](int depth, nlohmann::json::parse_event_t event, const nlohmann::json& value) {
    if (event == nlohmann::json::parse_event_t::key && depth == 1) {
      const auto& name = value.get_ref<const std::string&>();
      if (!seen.insert(name).second) parsed.repeated.insert(name);
    }
    return true;
  };
  parsed.json = nlohmann::json::parse(body, note_names, false);
  return parsed;
}

std::optional<std::string> scalar_text(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return std::nullopt;
}

// Adds the member's value or values; false if it is of a kind that no parameter has.
bool add_member(const std::string& name, const nlohmann::json& value, http::NameValues& values) {
  if (!value.is_array()) {
    const auto text = scalar_text(value);
    if (text) values.emplace_back(name, *text);
    return text.has_value();
  }
  std::string comma_list;
  for (const nlohmann::json& element : value) {
    const auto text = scalar_text(element);
    if (!text) return false;
    if (name == "fields") {
      (comma_list += comma_list.empty() ? "" : ",") += *text;
    } else {
      values.emplace_back(name, *text);
    }
  }
  if (name == "fields") values.emplace_back(name, comma_list);
  return true;
}

tl::expected<RequestParameters, Problem> read_body(const http::Request& request) {
  const auto bad_body = [](std::string detail) {
    return tl::unexpected(Problem{400, "invalid_json", std::move(detail)});
  };
  const ParsedBody body = parse_body(request.body);
  if (body.json.is_discarded()) return bad_body("The body is not JSON.");
  if (!body.json.is_object()) return bad_body("The body is not a JSON object.");
  RequestParameters parameters{{}, true};
  std::vector<ProblemItem> problems;
  for (const std::string& name : body.repeated) {
    problems.push_back(parameters.problem(name, name + " is given more than once."));
  }
  for (const auto& [name, value] : body.json.items()) {
    if (add_member(name, value, parameters.values)) continue;
    problems.push_back(
        parameters.problem(name, name + " must be text, a number, true or false, or a list of these."));
  }
  if (!problems.empty()) return tl::unexpected(invalid_parameters(std::move(problems)));
  return parameters;
}

}  // namespace

std::string json_pointer(std::string_view name) {
  std::string pointer = "/";
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

ProblemItem RequestParameters::problem(std::string_view name, std::string detail) const {
  if (in_body) return {"", json_pointer(name), std::move(detail)};
  return {std::string(name), "", std::move(detail)};
}

tl::expected<RequestParameters, Problem> read_parameters(const http::Request& request) {
  if (request.method != "POST") return RequestParameters{request.query, false};
  if (const auto type = request.header("content-type"); type && !is_json(*type)) {
    return tl::unexpected(Problem{415, "unsupported_media_type", "Send the parameters as application/json."});
  }
  if (!request.query.empty()) {
    return tl::unexpected(
        Problem{400, "invalid_parameter", "A POST takes its parameters from the body only."});
  }
  return read_body(request);
}

}  // namespace trefwoord::api
