#include "server/api/hit_fields.h"

#include <algorithm>
#include <vector>

#include "server/api/nearest_name.h"
#include "server/api/parameter_reader.h"

namespace trefwoord::api {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string unknown_field(std::string_view name) {
  std::vector<std::string_view> known{"id", "score"};
  known.insert(known.end(), kHitFieldNames.begin(), kHitFieldNames.end());
  return ParameterReader::quote(name) + " is not a field. " + suggest_name(name, known);
}

}  // namespace

HitFields::HitFields() {
  chosen_.set();
  chosen_.reset(static_cast<std::size_t>(HitField::body));
  chosen_.reset(static_cast<std::size_t>(HitField::extra));
}

tl::expected<HitFields, std::string> HitFields::parse(std::string_view comma_list) {
  HitFields fields;
  fields.chosen_.reset();
  for (std::size_t begin = 0; begin <= comma_list.size();) {
    const std::size_t end = std::min(comma_list.find(',', begin), comma_list.size());
    const std::string_view name = trimmed(comma_list.substr(begin, end - begin));
    begin = end + 1;
    if (name == "id" || name == "score") continue;
    const auto* const known = std::ranges::find(kHitFieldNames, name);
    if (known == kHitFieldNames.end()) return tl::unexpected(unknown_field(name));
    fields.chosen_.set(static_cast<std::size_t>(known - kHitFieldNames.begin()));
  }
  return fields;
}

}  // namespace trefwoord::api
