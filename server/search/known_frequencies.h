#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace trefwoord::search {

// In how many documents terms are, of one state of an index, as far as somebody asked. Not thread-safe.
class KnownFrequencies {
 public:
  // Some 20 MB of terms and numbers. One more, and all are forgotten.
  static constexpr std::size_t kMost = 200'000;

  // nullopt if it is not known.
  [[nodiscard]] std::optional<std::uint32_t> of(const std::string& term) const {
    const auto known = known_.find(term);
    return known == known_.end() ? std::nullopt : std::optional(known->second);
  }
  void add(const std::string& term, std::uint32_t documents) {
    if (known_.size() >= kMost) known_.clear();
    known_.emplace(term, documents);
  }
  void clear() { known_.clear(); }

 private:
  std::unordered_map<std::string, std::uint32_t> known_;
};

}  // namespace trefwoord::search
