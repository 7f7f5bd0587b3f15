#pragma once

#include <array>
#include <cstdint>
#include <ctime>
#include <deque>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::api {

// The kinds there are.
inline constexpr std::string_view kRebuildTask = "rebuild";
inline constexpr std::string_view kPurgeTask = "purge";
inline constexpr std::array<std::string_view, 2> kTaskKinds{kRebuildTask, kPurgeTask};

// How many tasks of a kind there are, and were, since the program began.
struct TaskTally {
  std::string_view kind;
  std::uint64_t running = 0;
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
};

// What goes on after its request has been answered, and what became of it: the last hundred, until the
// program ends. Thread-safe.
class Tasks {
 public:
  Tasks();

  // Its id. `kind` is one of kTaskKinds.
  [[nodiscard]] std::string begin(std::string_view kind);
  // nullopt while another one of the kind is running.
  [[nodiscard]] std::optional<std::string> begin_unless_running(std::string_view kind);
  // One of the kind that is still waiting to begin, which nothing has been reported of; else a new one.
  struct Joined {
    std::string id;
    bool is_new;
  };
  [[nodiscard]] Joined join_waiting_or_begin(std::string_view kind);
  // Calls `start`, which sets going what the task is and has somebody finish() it. Where it throws, nobody
  // ever will: the task has failed then, so that others of its kind do not wait for it, and the exception
  // goes on.
  template <class Start>
  void set_going(const std::string& id, const Start& start) {
    try {
      start();
    } catch (...) {
      finish(id, never_begun());
      throw;
    }
  }
  // `stage` is of static storage.
  void progress(const std::string& id, std::string_view stage, std::uint64_t articles);
  void finish(const std::string& id, const Result<void>& result);

  // {"id","kind","state","stage","articles","began","ended","error"}: state is running, done or failed.
  // nullopt if nobody knows it.
  [[nodiscard]] std::optional<nlohmann::ordered_json> describe(std::string_view id) const;
  // All that are remembered, the newest first.
  [[nodiscard]] nlohmann::ordered_json describe_all() const;

  // One for each of kTaskKinds, whether there was any or not.
  [[nodiscard]] std::vector<TaskTally> tally() const;

 private:
  struct Task {
    std::string id;
    std::string_view kind;
    std::string_view stage;
    std::uint64_t articles;
    std::time_t began;
    std::time_t ended;           // 0 while it is running
    std::optional<Error> error;  // why it failed
  };

  [[nodiscard]] static tl::unexpected<Error> never_begun();
  [[nodiscard]] static nlohmann::ordered_json describe(const Task& task);
  Task* find(std::string_view id);
  std::string add(std::string_view kind);

  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::deque<Task> tasks_;
  std::uint64_t last_number_ = 0;
  std::vector<TaskTally> ended_;  // one a kind, none of them running
};

}  // namespace trefwoord::api
