#pragma once

#include <cstddef>

#include "server/http/intake.h"
#include "server/http/router.h"

namespace trefwoord::api {

inline constexpr std::size_t kMaxIdempotencyKeyBytes = 255;

// The handler, heeding Idempotency-Key: 409 while the first request is under way, 422 where the key was used
// for another one. Answers of 500 and up are not kept: that request may be tried again.
[[nodiscard]] http::LateHandler with_idempotency(http::LateHandler handler);

// The same for a body that is taken in pieces. An answer is kept as well if it came in pieces, but not if the
// body was not read to its end or there is more of the answer than kMaxIntakeAnswerBytes.
[[nodiscard]] http::IntakeHandler with_idempotency(http::IntakeHandler handler);

inline constexpr std::size_t kMaxIntakeAnswerBytes = 1U << 20U;

}  // namespace trefwoord::api
