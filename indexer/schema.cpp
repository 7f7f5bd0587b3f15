#include "indexer/schema.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "analyzers/folding.h"

namespace trefwoord::indexer::schema {
namespace {

// "#" and 32 digits, at the end of a term that has not its whole key.
constexpr std::size_t kHashBytes = 33;

// `key` itself, or its beginning and a hash of the whole where it would be over Xapian's limit.
std::string bounded_term(std::string_view prefix, std::string_view key) {
  std::string term(prefix);
  const auto nuls = static_cast<std::size_t>(std::count(key.begin(), key.end(), '\0'));
  if (prefix.size() + key.size() + nuls <= kMaxTermBytes) {
    return term.append(key);
  }
  const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
  std::array<char, kHashBytes + 1> hex{};
  const int length =
      std::snprintf(hex.data(), hex.size(), "#%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                    static_cast<unsigned long long>(hash.low64));
  // A NUL counts double, so half the limit is kept where there may be any.
  const std::size_t kept = (kMaxTermBytes - prefix.size() - hex.size()) / (nuls == 0 ? 1 : 2);
  term.append(key.substr(0, kept));
  return term.append(hex.data(), static_cast<std::size_t>(length));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

std::string big_endian(std::uint64_t value, int bytes) {
  std::string result;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    result += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
  }
  return result;
}

// Year 0 is day -719,528, year 9999 ends on day 2,932,896: both within 23 bits.
constexpr std::int64_t kDayBias = std::int64_t{1} << 23U;

}  // namespace

std::string filter_term(std::string_view prefix, std::string_view value) {
  return bounded_term(prefix, analyzers::fold(trimmed(value)));
}

std::string url_term(std::string_view url) {
  std::string folded = analyzers::fold(trimmed(url));
  for (const std::string_view beginning : {"https://", "http://", "www."}) {
    if (folded.starts_with(beginning)) folded.erase(0, beginning.size());
  }
  return bounded_term(kUrlPrefix, folded);
}

std::string new_word_term(std::string_view word) {
  return std::string(kNewWordPrefix).append(word);
}

std::string id_term(std::string_view id) {
  return bounded_term(kIdPrefix, id);
}

bool is_whole_id_term(std::string_view id_term) {
  // What is kept of a longer id is half the limit at least.
  return id_term.size() < (kMaxTermBytes - kHashBytes) / 2 + kHashBytes;
}

std::string sortable_seconds(std::int64_t seconds_since_epoch) {
  // Year 0 is -62,167,219,200 s, year 9999 is 253,402,300,799 s: both within 39 bits of the bias.
  constexpr std::int64_t bias = std::int64_t{1} << 39U;
  return big_endian(static_cast<std::uint64_t>(seconds_since_epoch + bias), 5);
}

std::string sortable_day(std::int64_t days_since_epoch) {
  return big_endian(static_cast<std::uint64_t>(days_since_epoch + kDayBias), 3);
}

std::int64_t day_of(std::string_view sortable_day) {
  std::int64_t value = 0;
  for (const char byte : sortable_day) {
    value = (value << 8U) | static_cast<unsigned char>(byte);
  }
  return value - kDayBias;
}

}  // namespace trefwoord::indexer::schema
