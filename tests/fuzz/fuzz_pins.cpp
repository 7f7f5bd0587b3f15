// Any bytes as the rules of editors: refused with the place that is wrong, or rules within their bounds, each
// of which is found by its query.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "server/editing/pins_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace trefwoord;
  const auto rules = editing::parse_pins(std::string(reinterpret_cast<const char*>(data), size));
  if (!rules) {
    if (rules.error().message.empty() || rules.error().code != ErrorCode::invalid_setting) std::abort();
    return 0;
  }
  if (rules->size() > editing::kMaxRules) std::abort();
  const search::EditorRules in_force(*rules);
  for (const search::EditorRule& rule : *rules) {
    if (rule.pinned.size() > editing::kMaxPinned || rule.hidden.size() > editing::kMaxHidden) std::abort();
    const search::EditorRule* found = in_force.find(rule.query);
    if (found == nullptr || *found != rule) std::abort();
  }
  return 0;
}
