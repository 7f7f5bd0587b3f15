#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <random>
#include <string>

#include "tests/soak/soaked_server.h"

namespace trefwoord::soak {

// What is done with a server and its index as a whole, and how often it was.
struct Deeds {
  std::size_t kills = 0;
  std::size_t reloads = 0;
  std::size_t snapshots = 0;
  std::size_t rebuilds = 0;
  std::size_t purges = 0;
};

// Does all of that, each at its intervals. Throws std::runtime_error where one of them does not come out as
// it must. Not thread-safe.
class SoakOperator {
 public:
  using Clock = std::chrono::steady_clock;

  // `data` is the server's; `synonyms` its file of synonyms, which changes with every reload. The shorter the
  // whole run `lasts`, the shorter are the intervals.
  SoakOperator(SoakedServer& server, std::filesystem::path data, std::filesystem::path synonyms,
               Clock::duration lasts);

  // Does what is due. In the first quarter of the run the server is killed now and then, never after it: in
  // what lasts, what grows shows.
  void do_what_is_due(Clock::duration since_start);
  [[nodiscard]] const Deeds& deeds() const { return deeds_; }

 private:
  // Something that is done every so often.
  struct Appointment {
    Clock::duration every;
    Clock::duration next;
    [[nodiscard]] bool is_due(Clock::duration now);
  };
  [[nodiscard]] Appointment appointment(int times, std::chrono::seconds shortest,
                                        std::chrono::seconds longest) const;
  void kill();
  void reload();
  void take_snapshot();
  void begin_task(std::string_view method, const std::string& target);
  void look_at_task();

  SoakedServer& server_;
  SoakClient client_;
  const std::filesystem::path data_;
  const std::filesystem::path synonyms_;
  const Clock::duration lasts_;
  Appointment kill_;
  Appointment reload_;
  Appointment snapshot_;
  Appointment rebuild_;
  Appointment purge_;
  std::optional<std::string> task_;  // that runs
  Deeds deeds_;
};

}  // namespace trefwoord::soak
