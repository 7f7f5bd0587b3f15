#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace trefwoord::benchmarks {

// Articles that the index does not have yet, from texts that it has.
class NewArticles {
 public:
  explicit NewArticles(std::vector<std::string> bodies) : bodies_(std::move(bodies)) {}

  // JSON with an id of its own. Thread-safe.
  [[nodiscard]] std::string next();
  // The same, with a word in its title that no other article has.
  [[nodiscard]] std::string next_with(const std::string& word);

 private:
  const std::vector<std::string> bodies_;
  std::atomic<std::uint64_t> next_ = 0;
};

}  // namespace trefwoord::benchmarks
