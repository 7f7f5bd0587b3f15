#include "server/http/request_id.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>

namespace trefwoord::http {
namespace {

constexpr std::size_t kMaxIdBytes = 64;
constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

// One-to-one (splitmix64), so that counting on gives no id twice, and two runs seem to have nothing in
// common.
std::uint64_t scattered(std::uint64_t number) {
  number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
  number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
  return number ^ (number >> 31U);
}

std::uint64_t start() {
  std::random_device random;
  return (static_cast<std::uint64_t>(random()) << 32U) | random();
}

std::string new_id() {
  static std::atomic<std::uint64_t> last = start();
  std::uint64_t number = scattered(last.fetch_add(1, std::memory_order_relaxed));
  std::string id(16, '0');
  for (std::size_t at = id.size(); at-- > 0; number >>= 4U) id[at] = kHexDigits[number & 0xfU];
  return id;
}

}  // namespace

std::string request_id(std::string_view given) {
  const bool is_fit =
      !given.empty() && given.size() <= kMaxIdBytes && std::ranges::all_of(given, is_id_character);
  return is_fit ? std::string(given) : new_id();
}

}  // namespace trefwoord::http
