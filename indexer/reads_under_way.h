#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>

namespace trefwoord::indexer {

// Which reads of the live index are under way in this program, so that its writer does not take the ground
// from under them: Xapian keeps what the last two revisions are made of, and a read that is two behind fails.
// Thread-safe.
class ReadsUnderWay {
 public:
  // One read, from before it looks which revision is the newest to its end.
  class Read {
   public:
    explicit Read(ReadsUnderWay& all) : all_(all), number_(all.begin()) {}
    ~Read() { all_.end(number_); }
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;

   private:
    ReadsUnderWay& all_;
    const std::uint64_t number_;
  };

  // A moment: every read has begun before it or begins after it.
  using Moment = std::uint64_t;
  [[nodiscard]] Moment now();
  // Waits until every read that began before the moment is over, but no longer than `longest`. Whether they
  // are.
  bool wait_for_those_before(Moment moment, std::chrono::milliseconds longest);

 private:
  std::uint64_t begin();
  void end(std::uint64_t number);

  std::mutex mutex_;
  std::condition_variable ended_;
  std::uint64_t next_ = 0;             // guarded by mutex_
  std::set<std::uint64_t> under_way_;  // guarded by mutex_
};

}  // namespace trefwoord::indexer
