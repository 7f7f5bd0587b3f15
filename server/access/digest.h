#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace trefwoord::access {

// OpenSSL's, as strings of bytes. They throw std::runtime_error where the library fails, which it does only
// for want of memory or of the operating system's random numbers.
[[nodiscard]] std::string random_bytes(std::size_t count);
[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

// Takes as long whatever differs, so that the time of an answer tells nothing. False for different lengths.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

[[nodiscard]] std::string to_hex(std::string_view bytes);
// Of lower-case digits only, as to_hex writes them; nullopt for anything else.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view digits);

}  // namespace trefwoord::access
