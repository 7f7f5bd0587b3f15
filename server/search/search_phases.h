#pragma once

#include <chrono>

namespace trefwoord::search {

// Where the time of a search went; what is missing was reading the query and waiting for a searcher.
struct SearchPhases {
  std::chrono::nanoseconds matching{};    // finding and ranking
  std::chrono::nanoseconds reading{};     // the hits of the page: texts, marks, snippets, explanations
  std::chrono::nanoseconds counting{};    // facets and timeline
  std::chrono::nanoseconds suggesting{};  // looking for misspelt words

  SearchPhases& operator+=(const SearchPhases& more) {
    matching += more.matching;
    reading += more.reading;
    counting += more.counting;
    suggesting += more.suggesting;
    return *this;
  }
};

// Adds its lifetime to a phase.
class PhaseTimer {
 public:
  explicit PhaseTimer(std::chrono::nanoseconds& phase) : phase_(phase) {}
  ~PhaseTimer() { phase_ += std::chrono::steady_clock::now() - start_; }
  PhaseTimer(const PhaseTimer&) = delete;
  PhaseTimer& operator=(const PhaseTimer&) = delete;

 private:
  std::chrono::nanoseconds& phase_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace trefwoord::search
