#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/request_parameters.h"

namespace trefwoord::api {

// Reads parameters by name and collects everything that is wrong with them, so that a client sees all of it
// at once. A getter answers its default where the parameter is absent or wrong. Not thread-safe; `parameters`
// outlives it.
class ParameterReader {
 public:
  // Notes every name that is not in `known`, with the nearest one that is.
  ParameterReader(const RequestParameters& parameters, std::span<const std::string_view> known);

  // The value of a parameter that may be given once.
  [[nodiscard]] std::optional<std::string_view> text(std::string_view name);
  // A whole number within [least, most].
  [[nodiscard]] std::uint32_t number(std::string_view name, std::uint32_t absent, std::uint32_t least,
                                     std::uint32_t most);
  // A decimal number from 0 to 1.
  [[nodiscard]] double fraction(std::string_view name, double absent);
  // Text of at most `most_bytes`.
  [[nodiscard]] std::string short_text(std::string_view name, std::string_view absent,
                                       std::size_t most_bytes);
  // The values of a parameter that may be repeated: at most 50 of at most 512 bytes, none empty.
  [[nodiscard]] std::vector<std::string> list(std::string_view name);

  // One of a few words.
  template <class Value>
  [[nodiscard]] Value choice(std::string_view name,
                             std::span<const std::pair<std::string_view, Value>> choices) {
    const auto given = text(name);
    if (!given) return choices.front().second;
    std::string allowed;
    for (const auto& [word, value] : choices) {
      if (word == *given) return value;
      (allowed += allowed.empty() ? "" : ", ") += word;
    }
    reject(name, quote(*given) + " is none of " + allowed + ".");
    return choices.front().second;
  }

  // Notes a problem; the detail is preceded by the parameter's name.
  void reject(std::string_view name, std::string_view detail);
  [[nodiscard]] std::vector<ProblemItem> take_problems() { return std::move(problems_); }

  // The value as an error shows it: in quotes, cut where it is long.
  [[nodiscard]] static std::string quote(std::string_view value);

 private:
  const RequestParameters& parameters_;
  std::vector<ProblemItem> problems_;
};

// Bounds on filters: more values or longer ones than any archive has sections, and cheap to refuse.
inline constexpr std::size_t kMaxListValues = 50;
inline constexpr std::size_t kMaxListValueBytes = 512;

}  // namespace trefwoord::api
