#pragma once

#include <cstdint>
#include <vector>

namespace trefwoord::web {

// The pages that a paging bar names: first, last, and two on either side of `page`; 0 stands for a gap.
// page_numbers(6, 20) -> 1 0 4 5 6 7 8 0 20. A gap of one page is that page.
[[nodiscard]] std::vector<std::uint64_t> page_numbers(std::uint64_t page, std::uint64_t pages);

// Pages that can be asked for: the API shows the first 10,000 hits.
[[nodiscard]] std::uint64_t reachable_pages(std::uint64_t found, std::uint64_t per_page);

}  // namespace trefwoord::web
