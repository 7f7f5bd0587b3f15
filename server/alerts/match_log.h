#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/result.h"
#include "server/alerts/alert.h"

namespace trefwoord::alerts {

// The matches of alerts that are kept, in memory and in a file that is written on at its end: a line a match,
// a JSON array of alert, number, article and seconds since 1970. Matches of one alert are numbered 1, 2, 3
// ... whatever has been dropped. Not thread-safe.
class MatchLog {
 public:
  using IsKnown = std::function<bool(std::string_view alert)>;

  // Matches of alerts that are not known any more are left out. A last line that was cut off when the power
  // failed, or the disk was full, counts as not written. Errors: io_error, also for a file that is another.
  [[nodiscard]] static Result<MatchLog> open(std::filesystem::path file, const IsKnown& is_known);

  struct Found {
    std::string alert;
    std::string article;
  };
  struct Added {
    std::string alert;
    AlertMatch match;
  };
  // Keeps those that are not kept yet: an article is told once, however often it is changed. Of each alert
  // the last `most` stay. What it returns is in `added` even if it fails (disk_full, io_error): then it is
  // kept in memory, and on disk with the next that succeeds.
  [[nodiscard]] Result<void> add(const std::vector<Found>& found, std::chrono::sys_seconds now,
                                 std::size_t most, std::vector<Added>& added);

  // The first `most` after number `after`.
  [[nodiscard]] MatchPage page(std::string_view alert, std::uint64_t after, std::size_t most) const;

  // All of an alert that is no more.
  void forget(std::string_view alert);

 private:
  struct Kept {
    std::deque<AlertMatch> matches;
    std::unordered_set<std::string> articles;
    std::uint64_t last = 0;
  };

  explicit MatchLog(std::filesystem::path file) : file_(std::move(file)) {}
  [[nodiscard]] bool read_line(std::string_view line, const IsKnown& is_known);
  static void keep(AlertMatch match, Kept& kept);
  void drop_oldest(Kept& kept, std::size_t most);
  [[nodiscard]] Result<void> append(std::string_view lines);
  [[nodiscard]] Result<void> rewrite();

  std::filesystem::path file_;
  std::map<std::string, Kept, std::less<>> kept_;  // by alert
  std::size_t lines_kept_ = 0;
  std::size_t lines_in_file_ = 0;
  bool is_whole_ = false;  // the file ends in a whole line, and has all that is kept
};

// How many matches of each alert are kept where there are so many alerts: at most a thousand, and a million
// of all together, which take some 150 MB.
[[nodiscard]] std::size_t matches_kept_of_each(std::size_t alerts);

}  // namespace trefwoord::alerts
