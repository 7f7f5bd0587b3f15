#include "server/http/http_date.h"

#include <array>
#include <cstddef>
#include <cstdio>

namespace trefwoord::http {
namespace {

// Not strftime: its names follow the locale.
constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Made {
  std::time_t second = -1;
  std::array<char, 64> text{};
  std::size_t length = 0;
};

}  // namespace

std::string_view http_date(std::time_t now) {
  thread_local Made made;
  if (made.second != now) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    const int length =
        std::snprintf(made.text.data(), made.text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                      kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                      kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                      utc.tm_min, utc.tm_sec);
    made.second = now;
    made.length = static_cast<std::size_t>(length);
  }
  return {made.text.data(), made.length};
}

}  // namespace trefwoord::http
