#include "indexer/publication_date.h"

#include <optional>

#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// RFC 3339 allows a fraction of any length; nobody writes more than nanoseconds.
constexpr std::size_t kMaxFractionDigits = 9;

// Takes a text from the front, piece by piece.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  bool skip_one_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `digits` digits with a value in [low, high].
  std::optional<int> number(std::size_t digits, int low, int high) {
    if (count_digits() < digits) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, digits)) value = value * 10 + (c - '0');
    if (value < low || value > high) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }

  bool skip_digits(std::size_t at_least, std::size_t at_most) {
    const std::size_t digits = count_digits();
    if (digits < at_least || digits > at_most) return false;
    rest_.remove_prefix(digits);
    return true;
  }

 private:
  [[nodiscard]] std::size_t count_digits() const {
    const std::size_t end = rest_.find_first_not_of("0123456789");
    return end == std::string_view::npos ? rest_.size() : end;
  }

  std::string_view rest_;
};

// `hh:mm`, both two digits.
std::optional<std::chrono::minutes> hours_and_minutes(Cursor& cursor) {
  const auto hours = cursor.number(2, 0, 23);
  if (!hours || !cursor.skip_one_of(":")) return std::nullopt;
  const auto minutes = cursor.number(2, 0, 59);
  if (!minutes) return std::nullopt;
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
}

// `Z`, `+hh:mm`, `-hh:mm`, or nothing: then the time counts as UTC.
std::optional<std::chrono::minutes> offset(Cursor& cursor) {
  if (cursor.at_end() || cursor.skip_one_of("Zz")) return std::chrono::minutes(0);
  if (cursor.skip_one_of("+")) return hours_and_minutes(cursor);
  if (!cursor.skip_one_of("-")) return std::nullopt;
  const auto west = hours_and_minutes(cursor);
  if (!west) return std::nullopt;
  return -*west;
}

// The time of day of an instant with its offset taken off: what to add to its day for UTC. A leap second
// counts as the second before it, since Unix time has none.
std::optional<std::chrono::seconds> time_of_day(Cursor& cursor) {
  const auto minutes = hours_and_minutes(cursor);
  if (!minutes || !cursor.skip_one_of(":")) return std::nullopt;
  const auto seconds = cursor.number(2, 0, 60);
  if (!seconds) return std::nullopt;
  if (cursor.skip_one_of(".") && !cursor.skip_digits(1, kMaxFractionDigits)) return std::nullopt;
  const auto east_of_utc = offset(cursor);
  if (!east_of_utc || !cursor.at_end()) return std::nullopt;
  return *minutes + std::chrono::seconds(*seconds == 60 ? 59 : *seconds) - *east_of_utc;
}

tl::unexpected<Error> no_date(std::string_view text) {
  constexpr std::size_t kMaxShown = 40;
  std::string message = "`published` is not a possible date";
  if (text.size() <= kMaxShown && !first_invalid_utf8(text)) message += ": \"" + std::string(text) + '"';
  message += ". Write YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339 (2022-01-23T09:30:00+01:00).";
  return fail(ErrorCode::invalid_article, std::move(message), "published");
}

}  // namespace

Result<PublicationDate> PublicationDate::parse(std::string_view text) {
  Cursor cursor(text);
  PublicationDate date;
  date.text_ = text;
  const auto span = [&date](Precision precision, sys_days first, sys_days last) {
    date.precision_ = precision;
    date.first_day_ = first;
    date.last_day_ = last;
    date.first_second_ = first;
    return date;
  };

  const auto y = cursor.number(4, 1, 9999);
  if (!y) return no_date(text);
  if (cursor.at_end()) return span(Precision::year, year(*y) / 1 / 1, year(*y) / 12 / 31);

  if (!cursor.skip_one_of("-")) return no_date(text);
  const auto m = cursor.number(2, 1, 12);
  if (!m) return no_date(text);
  const auto year_month = year(*y) / *m;
  if (cursor.at_end()) return span(Precision::month, year_month / 1, year_month / std::chrono::last);

  if (!cursor.skip_one_of("-")) return no_date(text);
  const auto d = cursor.number(2, 1, 31);
  if (!d) return no_date(text);
  const year_month_day calendar_date = year_month / *d;
  if (!calendar_date.ok()) return no_date(text);
  if (cursor.at_end()) return span(Precision::day, calendar_date, calendar_date);

  if (!cursor.skip_one_of("Tt ")) return no_date(text);
  const auto time = time_of_day(cursor);
  if (!time) return no_date(text);
  span(Precision::instant, calendar_date, calendar_date);
  date.first_second_ += *time;
  return date;
}

}  // namespace trefwoord::indexer
