#include "server/search/editor_rules.h"

#include <xxhash.h>

#include "analyzers/folding.h"

namespace trefwoord::search {
namespace {

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

void append_ids(const std::vector<std::string>& ids, std::string& text) {
  for (const std::string& id : ids) text.append(std::to_string(id.size())).append(":").append(id);
  text += ';';
}

}  // namespace

std::string plain_query(std::string_view query) {
  std::string plain;
  bool after_blank = false;
  for (const char c : analyzers::fold(query)) {
    if (is_blank(c)) {
      after_blank = true;
      continue;
    }
    if (after_blank && !plain.empty()) plain += ' ';
    after_blank = false;
    plain += c;
  }
  return plain;
}

EditorRules::EditorRules(const std::vector<EditorRule>& rules) {
  for (const EditorRule& rule : rules) rules_.try_emplace(plain_query(rule.query), rule);
}

const EditorRule* EditorRules::find(std::string_view query) const {
  if (rules_.empty()) return nullptr;
  const auto rule = rules_.find(plain_query(query));
  return rule == rules_.end() ? nullptr : &rule->second;
}

std::uint64_t hash_of(const EditorRule* rule) {
  if (rule == nullptr) return 0;
  std::string text;
  append_ids(rule->pinned, text);
  append_ids(rule->hidden, text);
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace trefwoord::search
