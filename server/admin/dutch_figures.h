#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace trefwoord::admin {

// 1234 -> "1,2 kB", 512 -> "512 bytes"; in powers of a thousand, as disks are sold.
[[nodiscard]] std::string dutch_bytes(std::uint64_t bytes);

// The two largest units: "3 dagen, 4 uur", "12 minuten", "1 minuut, 5 seconden".
[[nodiscard]] std::string dutch_duration(std::uint64_t seconds);

// 2026-11-27T13:05:00Z -> "27 november 2026, 13:05 uur (UTC)"; "" stays "".
[[nodiscard]] std::string dutch_time(std::string_view rfc3339);

// 212.3 -> "212,3"
[[nodiscard]] std::string dutch_decimal(double number);

}  // namespace trefwoord::admin
