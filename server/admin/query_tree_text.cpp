#include "server/admin/query_tree_text.h"

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace trefwoord::admin {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kNames{{{"word", "woord"},
                                                                                {"prefix", "begint met"},
                                                                                {"suffix", "eindigt op"},
                                                                                {"phrase", "frase"},
                                                                                {"near", "dicht bijeen"},
                                                                                {"value", "waarde"},
                                                                                {"date", "datum"},
                                                                                {"sequence", "naast elkaar"},
                                                                                {"all_of", "alle van"},
                                                                                {"any_of", "een van"},
                                                                                {"required", "moet"},
                                                                                {"excluded", "niet"},
                                                                                {"title", "titel"},
                                                                                {"section", "rubriek"},
                                                                                {"source", "bron"},
                                                                                {"author", "auteur"},
                                                                                {"tag", "trefwoord"},
                                                                                {"url", "adres"}}};

std::string dutch(const std::string& name) {
  for (const auto& [english, word] : kNames) {
    if (english == name) return std::string(word);
  }
  return name;
}

std::string day_in(const json& node, const char* name) {
  return node.contains(name) && node.at(name).is_string() ? node.at(name).get<std::string>() : "…";
}

void write_part(const json& node, std::size_t depth, std::string& text) {
  if (!node.is_object()) return;
  text.append(2 * depth, ' ');
  if (node.contains("occurrence")) text += dutch(node.value("occurrence", "")) + ": ";
  if (node.contains("field")) text += dutch(node.value("field", "")) + ", ";
  text += dutch(node.value("kind", ""));
  if (node.contains("text")) text += " \"" + node.value("text", "") + '"';
  if (node.contains("distance")) {
    text += ", hoogstens " + std::to_string(node.value("distance", 0U)) + " woorden ertussen";
  }
  if (node.contains("from")) text += ", " + day_in(node, "from") + " – " + day_in(node, "to");
  text += '\n';
  // The API bounds how deep that goes.
  for (const json& child : node.value("children", json::array())) write_part(child, depth + 1, text);
}

}  // namespace

std::string query_tree_text(const json& tree) {
  std::string text;
  write_part(tree, 0, text);
  return text;
}

}  // namespace trefwoord::admin
