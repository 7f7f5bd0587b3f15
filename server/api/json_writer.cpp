#include "server/api/json_writer.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>

#include "analyzers/byte_lanes.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;

bool must_be_escaped(char byte) {
  return static_cast<unsigned char>(byte) < ' ' || byte == '"' || byte == '\\';
}

// From `at` on; the size where none must be.
std::size_t first_to_escape(std::string_view text, std::size_t at) {
  for (; at + analyzers::kLanes <= text.size(); at += analyzers::kLanes) {
    const analyzers::Lanes lanes = analyzers::lanes_at(text.data() + at);
    const auto found =
        static_cast<analyzers::Lanes>((lanes < analyzers::all_of(' ')) | (lanes == analyzers::all_of('"')) |
                                      (lanes == analyzers::all_of('\\')));
    if (const std::size_t first = analyzers::first_set(found); first < analyzers::kLanes) return at + first;
  }
  while (at < text.size() && !must_be_escaped(text[at])) ++at;
  return at;
}

void append_escaped(char byte, std::string& out) {
  switch (byte) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(byte));
  }
}

void append_dumped(const Json& json, std::string& out) {
  out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// `text` is UTF-8.
void append_text(std::string_view text, std::string& out) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = first_to_escape(text, at);
    out.append(text, at, end - at);
    if (end < text.size()) append_escaped(text[end], out);
    at = end + 1;
  }
  out += '"';
}

// Bytes that are not UTF-8 are rare: nlohmann replaces them.
void append_string(const std::string& text, std::string& out) {
  if (indexer::first_invalid_utf8(text)) {
    append_dumped(text, out);
  } else {
    append_text(text, out);
  }
}

void append_array(const Json::array_t& array, std::string& out) {
  char before = '[';
  for (const Json& element : array) {
    out += before;
    append_json(element, out);
    before = ',';
  }
  out += array.empty() ? "[]" : "]";
}

void append_object(const Json::object_t& object, std::string& out) {
  char before = '{';
  for (const auto& [name, member] : object) {
    out += before;
    append_string(name, out);
    out += ':';
    append_json(member, out);
    before = ',';
  }
  out += object.empty() ? "{}" : "}";
}

}  // namespace

void append_json(const Json& json, std::string& out) {
  if (const auto* text = json.get_ptr<const std::string*>()) {
    append_string(*text, out);
  } else if (const auto* array = json.get_ptr<const Json::array_t*>()) {
    append_array(*array, out);
  } else if (const auto* object = json.get_ptr<const Json::object_t*>()) {
    append_object(*object, out);
  } else {
    append_dumped(json, out);
  }
}

}  // namespace trefwoord::api
