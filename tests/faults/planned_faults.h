#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/faults/fault_plan.h"

namespace trefwoord::test {

// Sanitizers want to be loaded first, which is failing_calls.so's place.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kCallsCanFail = false;
#else
inline constexpr bool kCallsCanFail = true;
#endif
inline constexpr std::string_view kCallsCannotFail = "Sanitizers want to be loaded first.";

// A kind of call that fails, and how.
struct Fault {
  FaultKind kind;
  FaultMode mode = FaultMode::once;
  int error = 0;  // an errno

  // "write, once, ENOSPC"
  [[nodiscard]] std::string name() const;
};

// What a disk may do, all of it with TREFWOORD_FAULTS=all, else a few, which TREFWOORD_SEED and the name of
// what is tried pick.
[[nodiscard]] std::vector<Fault> disk_faults(std::string_view tried, std::size_t few);
[[nodiscard]] Fault memory_fault();

// A plan in a file, and the programs under it. Not thread-safe.
class PlannedFaults {
 public:
  // For files below `directory`; the plan lies in `scratch`.
  PlannedFaults(const std::filesystem::path& scratch, std::filesystem::path directory);
  ~PlannedFaults();
  PlannedFaults(const PlannedFaults&) = delete;
  PlannedFaults& operator=(const PlannedFaults&) = delete;

  // Counts from now on, and makes call number `at` fail; 0: none.
  void arm(const Fault& fault, std::int64_t at);
  void disarm();
  [[nodiscard]] std::int64_t calls() const { return plan_->calls; }
  [[nodiscard]] std::int64_t failed() const { return plan_->failed; }
  // The file that the first failure was about.
  [[nodiscard]] std::string what() const { return plan_->what.data(); }

  // Programs that are started while this lives are under the plan.
  class Started {
   public:
    explicit Started(const PlannedFaults& faults);
    ~Started();
    Started(const Started&) = delete;
    Started& operator=(const Started&) = delete;
  };

 private:
  const std::filesystem::path file_;
  const std::filesystem::path directory_;
  FaultPlan* plan_;
};

// Which of `calls` calls are made to fail, each in a run of its own: with TREFWOORD_FAULTS=all every one,
// else a few; TREFWOORD_SEED picks.
[[nodiscard]] std::vector<std::int64_t> chosen_calls(std::int64_t calls, std::size_t few);
// The same of calls that are too many: of all the last `most`, and as many of the others.
[[nodiscard]] std::vector<std::int64_t> chosen_of_many_calls(std::int64_t calls, std::size_t few,
                                                             std::size_t most);

}  // namespace trefwoord::test
