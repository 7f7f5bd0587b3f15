#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// The Dutch stemming algorithm of Kraaij and Pohlmann, which the overrides of stem_overrides.h stand before.
// Not thread-safe: one per thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The stem of a folded word. Words of other scripts come back as they are.
  [[nodiscard]] std::string stem(std::string_view folded) const;

  // The algorithm's name and the library series that it is from, for the fingerprint.
  [[nodiscard]] static std::string algorithm();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::analyzers
