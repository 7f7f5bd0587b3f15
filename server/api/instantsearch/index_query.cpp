#include "server/api/instantsearch/index_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "server/http/url_decode.h"

namespace trefwoord::api {
namespace {

constexpr const char* kIndexName = "indexName";
constexpr const char* kParams = "params";

std::string_view next_piece(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

nlohmann::json object_of(std::string_view query_string) {
  nlohmann::json object = nlohmann::json::object();
  while (!query_string.empty()) {
    std::string_view value = next_piece(query_string, '&');
    const auto name = http::url_decode(next_piece(value, '='), http::Plus::is_space);
    auto text = http::url_decode(value, http::Plus::is_space);
    if (name && text && !name->empty()) object[*name] = *std::move(text);
  }
  return object;
}

const nlohmann::json& member(const nlohmann::json& query, std::string_view name) {
  static const nlohmann::json absent;
  const auto found = query.find(name);
  return found == query.end() ? absent : *found;
}

std::string text_of(const nlohmann::json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string form_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

}  // namespace

nlohmann::json index_query(const nlohmann::json& request) {
  if (!request.is_object()) return nlohmann::json::object();
  nlohmann::json query = request;
  query.erase(kParams);
  const nlohmann::json& params = member(request, kParams);
  if (params.is_object()) query.update(params);
  if (params.is_string()) query.update(object_of(params.get_ref<const std::string&>()));
  return query;
}

std::string text_parameter(const nlohmann::json& query, std::string_view name) {
  const nlohmann::json& value = member(query, name);
  return value.is_string() ? value.get<std::string>() : "";
}

std::uint32_t number_parameter(const nlohmann::json& query, std::string_view name, std::uint32_t absent) {
  const nlohmann::json& value = member(query, name);
  if (!value.is_string() && !value.is_number_unsigned()) return absent;
  const std::string text = text_of(value);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : absent;
}

std::vector<std::string> list_parameter(const nlohmann::json& query, std::string_view name) {
  std::vector<std::string> list;
  const nlohmann::json nested = nested_list_parameter(query, name);
  for (const nlohmann::json& element : nested) {
    if (element.is_string()) list.push_back(element.get<std::string>());
  }
  return list;
}

nlohmann::json nested_list_parameter(const nlohmann::json& query, std::string_view name) {
  const nlohmann::json& value = member(query, name);
  if (value.is_array()) return value;
  if (!value.is_string()) return nullptr;
  std::string_view text = value.get_ref<const std::string&>();
  if (text.starts_with('[')) {
    nlohmann::json parsed = nlohmann::json::parse(text, nullptr, false);
    if (parsed.is_array()) return parsed;
  }
  nlohmann::json list = nlohmann::json::array();
  while (!text.empty()) list.push_back(std::string(next_piece(text, ',')));
  return list;
}

std::string params_text(const nlohmann::json& query) {
  std::string text;
  for (const auto& [name, value] : query.items()) {
    if (name == kIndexName) continue;
    if (!text.empty()) text += '&';
    text += form_encoded(name) + '=' + form_encoded(text_of(value));
  }
  return text;
}

}  // namespace trefwoord::api
