#include "server/api/tasks.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/api/write_answer.h"

namespace trefwoord::api {
namespace {

constexpr std::size_t kMaxTasks = 100;
constexpr std::string_view kWaiting = "waiting";

std::string time_text(std::time_t time) {
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

Tasks::Tasks() {
  for (const std::string_view kind : kTaskKinds) ended_.push_back({.kind = kind});
}

std::string Tasks::begin(std::string_view kind) {
  const std::lock_guard lock(mutex_);
  return add(kind);
}

std::optional<std::string> Tasks::begin_unless_running(std::string_view kind) {
  const std::lock_guard lock(mutex_);
  const bool is_running =
      std::ranges::any_of(tasks_, [kind](const Task& task) { return task.kind == kind && task.ended == 0; });
  return is_running ? std::nullopt : std::optional(add(kind));
}

Tasks::Joined Tasks::join_waiting_or_begin(std::string_view kind) {
  const std::lock_guard lock(mutex_);
  const auto waiting = std::ranges::find_if(tasks_, [kind](const Task& task) {
    return task.kind == kind && task.ended == 0 && task.stage == kWaiting;
  });
  return waiting == tasks_.end() ? Joined{add(kind), true} : Joined{waiting->id, false};
}

std::string Tasks::add(std::string_view kind) {
  if (tasks_.size() == kMaxTasks) tasks_.pop_front();
  tasks_.push_back({std::to_string(++last_number_), kind, kWaiting, 0, std::time(nullptr), 0, std::nullopt});
  return tasks_.back().id;
}

// A string this short takes no memory, which is what there was none of.
tl::unexpected<Error> Tasks::never_begun() {
  return fail(ErrorCode::out_of_memory, "It never began.");
}

void Tasks::progress(const std::string& id, std::string_view stage, std::uint64_t articles) {
  const std::lock_guard lock(mutex_);
  if (Task* task = find(id)) {
    task->stage = stage;
    task->articles = articles;
  }
}

void Tasks::finish(const std::string& id, const Result<void>& result) {
  const std::lock_guard lock(mutex_);
  Task* task = find(id);
  if (task == nullptr) return;
  task->ended = std::time(nullptr);
  if (!result) task->error = result.error();
  const auto tally = std::ranges::find(ended_, task->kind, &TaskTally::kind);
  if (tally != ended_.end()) ++(result ? tally->done : tally->failed);
}

std::optional<nlohmann::ordered_json> Tasks::describe(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto task = std::ranges::find(tasks_, id, &Task::id);
  return task == tasks_.end() ? std::nullopt : std::optional(describe(*task));
}

nlohmann::ordered_json Tasks::describe_all() const {
  const std::lock_guard lock(mutex_);
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (auto task = tasks_.rbegin(); task != tasks_.rend(); ++task) all.push_back(describe(*task));
  return all;
}

std::vector<TaskTally> Tasks::tally() const {
  const std::lock_guard lock(mutex_);
  std::vector<TaskTally> tallies = ended_;
  for (TaskTally& tally : tallies) {
    tally.running = static_cast<std::uint64_t>(std::ranges::count_if(
        tasks_, [&tally](const Task& task) { return task.kind == tally.kind && task.ended == 0; }));
  }
  return tallies;
}

nlohmann::ordered_json Tasks::describe(const Task& task) {
  nlohmann::ordered_json json{{"id", task.id},
                              {"kind", task.kind},
                              {"state", task.ended == 0 ? "running"
                                        : task.error    ? "failed"
                                                        : "done"},
                              {"stage", task.stage},
                              {"articles", task.articles},
                              {"began", time_text(task.began)}};
  if (task.ended != 0) json["ended"] = time_text(task.ended);
  if (task.error) json["error"] = error_json(*task.error);
  return json;
}

Tasks::Task* Tasks::find(std::string_view id) {
  const auto task = std::ranges::find(tasks_, id, &Task::id);
  return task == tasks_.end() ? nullptr : &*task;
}

}  // namespace trefwoord::api
