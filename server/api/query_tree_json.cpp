#include "server/api/query_tree_json.h"

#include <nlohmann/json.hpp>

#include "server/api/day_json.h"

namespace trefwoord::api {
namespace {

using Json = nlohmann::ordered_json;
using search::QueryNode;

}  // namespace

Json query_tree_json(const QueryNode& node) {
  Json json{{"kind", name_of(node.kind)}};
  if (node.occurrence != search::Occurrence::optional) json["occurrence"] = name_of(node.occurrence);
  if (node.field != search::QueryField::text) json["field"] = name_of(node.field);
  if (!node.has_children()) json["text"] = node.text;
  if (node.kind == QueryNode::Kind::near) json["distance"] = node.distance;
  if (node.kind == QueryNode::Kind::date) {
    json["from"] = day_json(node.dates.from);
    json["to"] = day_json(node.dates.to);
  }
  if (!node.has_children()) return json;
  json["children"] = Json::array();
  for (const QueryNode& child : node.children) json["children"].push_back(query_tree_json(child));
  return json;
}

}  // namespace trefwoord::api
