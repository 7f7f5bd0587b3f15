#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trefwoord::search {

// A place in the whole result of a search, in one state of the index: what a client hands back for the next
// page. "*" is the beginning in the newest state.
struct Cursor {
  std::uint64_t search_hash = 0;  // of what is searched for; 0 where revision is
  std::uint64_t revision = 0;     // 0: the newest
  std::uint64_t offset = 0;       // of the page's first hit, from 0

  // nullopt for what text() did not make.
  [[nodiscard]] static std::optional<Cursor> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
};

}  // namespace trefwoord::search
