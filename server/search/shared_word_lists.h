#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "server/search/word_list.h"

namespace trefwoord::search {

// The word lists of the live index, each made when a reader first types its letter, and made anew when the
// index has changed since, though not sooner than kRefresh: words that came in last are not completed before
// that, and what is gone the completer sees itself. Thread-safe: who comes while a list is made anew gets the
// former.
//
// A header of this room's .cpp files only: it needs Xapian types.
class SharedWordLists {
 public:
  using Columns = std::function<std::shared_ptr<const FacetColumns>()>;

  // Of a letter from a to z or a digit, else null. Throws Xapian::Error.
  [[nodiscard]] std::shared_ptr<const WordList> of(char letter, const LiveIndex& index,
                                                   const Columns& columns);

  static constexpr std::chrono::minutes kRefresh{1};

 private:
  struct Slot {
    std::mutex making;  // held while a list is made
    std::mutex mutex;   // held to look; guards the rest
    std::shared_ptr<const WordList> list;
    std::string database;  // the UUID of that it was made of
    std::uint64_t revision = 0;
    std::chrono::steady_clock::time_point made;
  };

  std::array<Slot, 36> slots_;  // a to z, 0 to 9
};

}  // namespace trefwoord::search
