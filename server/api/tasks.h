#pragma once

#include <cstdint>
#include <ctime>
#include <deque>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/result.h"

namespace trefwoord::api {

// What goes on after its request has been answered, and what became of it: the last hundred, until the
// program ends. Thread-safe.
class Tasks {
 public:
  // Its id. `kind` is of static storage.
  [[nodiscard]] std::string begin(std::string_view kind);
  // nullopt while another one of the kind is running.
  [[nodiscard]] std::optional<std::string> begin_unless_running(std::string_view kind);
  // One of the kind that is still waiting to begin, which nothing has been reported of; else a new one.
  struct Joined {
    std::string id;
    bool is_new;
  };
  [[nodiscard]] Joined join_waiting_or_begin(std::string_view kind);
  // `stage` is of static storage.
  void progress(const std::string& id, std::string_view stage, std::uint64_t articles);
  void finish(const std::string& id, const Result<void>& result);

  // {"id","kind","state","stage","articles","began","ended","error"}: state is running, done or failed.
  // nullopt if nobody knows it.
  [[nodiscard]] std::optional<nlohmann::ordered_json> describe(std::string_view id) const;

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

  Task* find(std::string_view id);
  std::string add(std::string_view kind);

  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::deque<Task> tasks_;
  std::uint64_t last_number_ = 0;
};

}  // namespace trefwoord::api
