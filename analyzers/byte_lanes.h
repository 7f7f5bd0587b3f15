#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

// A bit for each lane that has all of its own set, the first one's the lowest.
inline std::uint32_t bits_of(Lanes lanes) {
#ifdef __SSE2__
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(lanes)));
#else
  // Gathers the lowest bit of each byte in the highest byte.
  constexpr std::uint64_t kLowest = 0x0101010101010101U;
  constexpr std::uint64_t kGather = 0x0102040810204080U;
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &lanes, kLanes);
  const auto bits = [](std::uint64_t half) {
    return static_cast<std::uint32_t>(((half & kLowest) * kGather) >> 56U);
  };
  return bits(halves[0]) | bits(halves[1]) << 8U;
#endif
}

}  // namespace trefwoord::analyzers
