#include "analyzers/verb_root.h"

#include "analyzers/irregular_verbs.h"
#include "analyzers/open_syllable.h"
#include "analyzers/stem_overrides.h"
#include "analyzers/verb_prefixes.h"

namespace trefwoord::analyzers {
namespace {

using Root = std::optional<std::string>;

Root root_of_irregular(const std::string& infinitive) {
  if (is_rare_infinitive(infinitive)) {
    return *closed(std::string_view(infinitive).substr(0, infinitive.size() - 2)).begin();
  }
  if (!is_irregular_infinitive(infinitive)) return {};
  const std::string* stem = stem_override(infinitive);
  return stem == nullptr ? Root{} : Root(*stem);
}

template <class RootOfRest>
Root behind_prefix(const std::string& infinitive, RootOfRest root_of_rest) {
  for (const VerbPrefix& prefix : verb_prefixes_like(infinitive)) {
    if (!infinitive.starts_with(prefix.text)) continue;
    if (const Root root = root_of_rest(infinitive.substr(prefix.text.size()))) return prefix.text + *root;
  }
  return {};
}

}  // namespace

std::optional<std::string> root_of(const std::string& infinitive, const Paradigms& paradigms) {
  if (const std::string* stem = stem_override(infinitive)) return *stem;
  if (Root root = root_of_irregular(infinitive)) return root;
  if (Root root = behind_prefix(infinitive, root_of_irregular)) return root;
  if (Root root = paradigms.root_of_infinitive(infinitive)) return root;
  return behind_prefix(infinitive,
                       [&](const std::string& rest) { return paradigms.root_of_infinitive(rest); });
}

}  // namespace trefwoord::analyzers
