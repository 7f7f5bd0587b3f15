#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/byte_reader.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Whether an input is the address of a feed, and no file.
[[nodiscard]] bool is_feed_url(std::string_view input);

// The feed at that address. Only of this machine (localhost, 127.…, [::1]): what comes from others is for a
// program that knows them, and whom to trust. Fails with io_error.
[[nodiscard]] Result<std::unique_ptr<ByteReader>> open_feed_url(const std::string& url);

}  // namespace trefwoord::indexer
