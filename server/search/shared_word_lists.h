#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

#include "server/search/word_list.h"

namespace trefwoord::search {

// The word lists of the live index. Who asks for one gets what there is, also when the index has changed
// since: a newer one is then wanted, though not sooner than kRefresh after it was made. So words that came in
// last are not completed before that; what is gone the completer sees itself. Only where there is none yet is
// it made while somebody waits: by who waits, since a thread of the lowest priority that makes the same one
// may take very long where others are busy. Thread-safe.
//
// A header of this room's .cpp files only: it needs Xapian types.
class SharedWordLists {
 public:
  using Columns = std::function<std::shared_ptr<const FacetColumns>()>;

  // Of a letter from a to z or a digit, else null. Throws Xapian::Error.
  [[nodiscard]] std::shared_ptr<const WordList> of(char letter, const LiveIndex& index,
                                                   const Columns& columns);

  // Makes the list of a letter, unless that of this index is fresh enough, or it is to stop before it is
  // made. Nobody waits for it. Throws Xapian::Error.
  void make(char letter, const LiveIndex& index, const Columns& columns, const std::stop_token& stop = {});

  void want_all();
  // A letter whose list is wanted, which it is then no more: waits for one; nullopt once stop_waiting() was
  // called.
  [[nodiscard]] std::optional<char> wait_for_wanted();
  void stop_waiting();

  static constexpr std::chrono::minutes kRefresh{1};

 private:
  struct Slot {
    std::mutex making;  // held while who needs a list makes it: others who need it wait
    std::mutex mutex;   // held to look; guards the rest
    std::shared_ptr<const WordList> list;
    std::string database;  // the UUID of that it was made of
    std::uint64_t revision = 0;
    std::chrono::steady_clock::time_point made;

    [[nodiscard]] bool is_fresh(const LiveIndex& index) const;
  };
  // Null where there is none; one that is not fresh is wanted.
  [[nodiscard]] std::shared_ptr<const WordList> known(Slot& slot, char letter, const LiveIndex& index);

  std::array<Slot, 36> slots_;  // a to z, 0 to 9
  std::mutex wanting_;
  std::condition_variable wakes_;
  std::set<char> wanted_;  // guarded by wanting_
  bool stopped_ = false;   // guarded by wanting_
};

}  // namespace trefwoord::search
