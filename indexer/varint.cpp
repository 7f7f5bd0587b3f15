#include "indexer/varint.h"

namespace trefwoord::indexer {

void append_varint(std::size_t value, std::string& out) {
  while (value >= 0x80U) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out += static_cast<char>(value);
}

std::optional<std::size_t> take_varint(std::string_view& rest) {
  std::size_t value = 0;
  for (unsigned shift = 0; shift < 35 && !rest.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    value |= static_cast<std::size_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) return value;
  }
  return std::nullopt;
}

}  // namespace trefwoord::indexer
