#include "server/web/page_numbers.h"

#include <algorithm>

namespace trefwoord::web {

std::vector<std::uint64_t> page_numbers(std::uint64_t page, std::uint64_t pages) {
  constexpr std::uint64_t kAround = 2;
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t number = 1; number <= pages;) {
    const bool named =
        number == 1 || number == pages || (number + kAround >= page && number <= page + kAround);
    if (named) {
      numbers.push_back(number++);
      continue;
    }
    const std::uint64_t resumed = number + kAround < page ? std::min(page - kAround, pages) : pages;
    numbers.push_back(resumed - number == 1 ? number : 0);
    number = resumed;
  }
  return numbers;
}

std::uint64_t reachable_pages(std::uint64_t found, std::uint64_t per_page) {
  constexpr std::uint64_t kReachableHits = 10'000;
  return std::min((found + per_page - 1) / per_page, kReachableHits / per_page);
}

}  // namespace trefwoord::web
