#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::search {

// What editors decided of one query: which articles stand first, in this order, and which are never shown.
struct EditorRule {
  std::string query = {};                // as they wrote it
  std::vector<std::string> pinned = {};  // ids; those of articles that are not there are passed over
  std::vector<std::string> hidden = {};

  bool operator==(const EditorRule&) const = default;
};

// A query without what makes no difference to whoever types it: case, accents, blanks at the ends and how
// many between words. Words stay in the form and the order they have.
[[nodiscard]] std::string plain_query(std::string_view query);

// The rules of all queries. Constant once made, hence thread-safe.
class EditorRules {
 public:
  EditorRules() = default;
  // Of rules for the same plain_query() the first counts.
  explicit EditorRules(const std::vector<EditorRule>& rules);

  // The rule for a query as it was typed; null where there is none. Valid as long as this object.
  [[nodiscard]] const EditorRule* find(std::string_view query) const;

 private:
  std::map<std::string, EditorRule, std::less<>> rules_;  // by plain_query()
};

// Tells one rule from another; 0 of none.
[[nodiscard]] std::uint64_t hash_of(const EditorRule* rule);

}  // namespace trefwoord::search
