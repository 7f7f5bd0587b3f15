#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trefwoord::indexer {

// Numbers as LEB128: seven bits a byte, the lowest first.
void append_varint(std::size_t value, std::string& out);

// Takes one off the front of `rest`; nullopt if it is not whole, or of more than 35 bits.
[[nodiscard]] std::optional<std::size_t> take_varint(std::string_view& rest);

}  // namespace trefwoord::indexer
