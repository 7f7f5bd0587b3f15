#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// Sixteen bytes of a text at a time, by an extension that g++ and clang have for every processor. What is
// compared gives a lane all bits or none.
namespace trefwoord::analyzers {

inline constexpr std::size_t kLanes = 16;
using Lanes = unsigned char __attribute__((vector_size(kLanes)));

// Of kLanes bytes, all of which must be there.
inline Lanes lanes_at(const char* place) {
  Lanes lanes;
  std::memcpy(&lanes, place, kLanes);
  return lanes;
}

inline Lanes all_of(char byte) {
  return Lanes{} + static_cast<unsigned char>(byte);
}

// All bits of a lane are set, or none. The first that is; kLanes if none is.
inline std::size_t first_set(Lanes lanes) {
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &lanes, kLanes);
  static_assert(std::endian::native == std::endian::little);
  if (halves[0] != 0) return static_cast<std::size_t>(std::countr_zero(halves[0])) / 8;
  if (halves[1] != 0) return 8 + static_cast<std::size_t>(std::countr_zero(halves[1])) / 8;
  return kLanes;
}

}  // namespace trefwoord::analyzers
