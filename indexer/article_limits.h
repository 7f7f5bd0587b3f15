#pragma once

#include <cstddef>

namespace trefwoord::indexer {

// The longest values an article may have, in bytes of the text that is kept (after HTML is stripped and
// blanks are tidied). Far beyond what any newspaper prints: what is longer is a mistake in the export, and
// would cost memory in every worker and every answer.
inline constexpr std::size_t kMaxTitleBytes = 4U << 10U;
inline constexpr std::size_t kMaxBodyBytes = 8U << 20U;
inline constexpr std::size_t kMaxNameBytes = 512;          // section, source, each author, each tag
inline constexpr std::size_t kMaxUrlBytes = 2048;          // url, image
inline constexpr std::size_t kMaxListEntries = 256;        // authors, tags
inline constexpr std::size_t kMaxExtraBytes = 64U << 10U;  // members we do not know, all together

// Nesting of objects and lists in an article's JSON, the article itself included.
inline constexpr std::size_t kMaxJsonDepth = 64;

}  // namespace trefwoord::indexer
