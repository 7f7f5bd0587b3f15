#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "server/search/search_request.h"

namespace trefwoord::search {

// What the first words of a text mean as a date, and how many of them say it.
struct ReadDates {
  std::vector<DateRange> meanings;  // one, or two where it may be either
  std::size_t words = 0;
};

// Reads dates at the beginning of a text of folded words, as seen from a day. Not thread-safe.
class DateReader {
 public:
  explicit DateReader(std::chrono::sys_days today) : today_(today) {}

  // A date with what stands before it: since, before, between. nullopt if the text begins with none.
  [[nodiscard]] std::optional<ReadDates> read(std::span<const std::string_view> words) const;

 private:
  using Words = std::span<const std::string_view>;

  // A day, a week, a month ... by itself.
  [[nodiscard]] std::optional<ReadDates> read_span(Words words) const;
  [[nodiscard]] std::optional<ReadDates> read_since_or_until(Words words) const;
  [[nodiscard]] std::optional<ReadDates> read_between(Words words) const;
  [[nodiscard]] std::optional<ReadDates> read_relative(Words words) const;
  [[nodiscard]] std::optional<ReadDates> read_counted(Words words) const;
  [[nodiscard]] std::optional<ReadDates> read_calendar(Words words) const;
  [[nodiscard]] std::optional<ReadDates> read_token(std::string_view word) const;
  [[nodiscard]] std::optional<ReadDates> read_decade(Words words) const;

  std::chrono::sys_days today_;
};

}  // namespace trefwoord::search
