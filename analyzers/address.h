#pragma once

#include <cstddef>
#include <string_view>

// E-mail addresses and URLs, which are one word with parts. They end with a letter or digit: the punctuation
// behind them is the sentence's.
namespace trefwoord::analyzers {

// The end of the address that begins at `begin` with http://, https:// or www., or 0 if none does.
[[nodiscard]] std::size_t announced_address_end(std::string_view text, std::size_t begin);

struct AddressSearch {
  std::size_t end;  // of the address; where none was found, none begins between `begin` and here either
  bool found;
};

// Looks for an address at `begin`, where a word begins, that is known by its inside: one @, or labels joined
// by points; of either the last label is in data/top_level_domains.txt.
[[nodiscard]] AddressSearch find_address(std::string_view text, std::size_t begin);

// The address without "http://" or "https://".
[[nodiscard]] std::string_view without_scheme(std::string_view address);

}  // namespace trefwoord::analyzers
