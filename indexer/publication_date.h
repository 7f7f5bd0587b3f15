#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/result.h"

namespace trefwoord::indexer {

// A date with the precision it came with: `2022`, `2022-01`, `2022-01-23` or an RFC 3339 instant. It stands
// for the whole span it names, so `2022-01` is inside a filter that touches January 2022. The calendar date
// is the one that was written, in the offset that was written.
class PublicationDate {
 public:
  enum class Precision : std::uint8_t { year, month, day, instant };

  // Fails with invalid_article (field `published`) on anything that is not one of the four forms or is
  // impossible (2022-02-30). Years 0001 to 9999.
  [[nodiscard]] static Result<PublicationDate> parse(std::string_view text);

  [[nodiscard]] Precision precision() const { return precision_; }
  [[nodiscard]] std::chrono::sys_days first_day() const { return first_day_; }
  [[nodiscard]] std::chrono::sys_days last_day() const { return last_day_; }
  // The first second of the span, in UTC where an offset was written; what articles are sorted by.
  [[nodiscard]] std::chrono::sys_seconds first_second() const { return first_second_; }
  // The text it was parsed from, verbatim.
  [[nodiscard]] const std::string& text() const { return text_; }

  friend bool operator==(const PublicationDate& a, const PublicationDate& b) { return a.text_ == b.text_; }

 private:
  PublicationDate() = default;

  std::string text_;
  Precision precision_ = Precision::day;
  std::chrono::sys_days first_day_;
  std::chrono::sys_days last_day_;
  std::chrono::sys_seconds first_second_;
};

}  // namespace trefwoord::indexer
