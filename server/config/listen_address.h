#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/result.h"

namespace trefwoord::server {

// Where to listen. `address` is numeric, without the brackets of IPv6.
struct ListenAddress {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one

  // As the host of a URL has it: 127.0.0.1:8080, [::1]:8080.
  [[nodiscard]] std::string text() const;
  // Whether this machine alone can reach it.
  [[nodiscard]] bool is_loopback() const;
};

// From `ADDRESS:PORT`, `[ADDRESS]:PORT` or `localhost:PORT`. Fails with invalid_parameter on anything else.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace trefwoord::server
