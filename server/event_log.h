#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/result.h"

namespace trefwoord::server {

// The log: one JSON object a line, so that programs read it without rules of their own, and no value that a
// client chooses can pose as another one, or end a line.
//
//     {"time":"2026-11-27T14:03:02.118+01:00","level":"info","event":"started","port":8080}
using EventFields =
    std::vector<std::pair<std::string_view, std::variant<std::string, std::uint64_t, double>>>;

// What happened, as the log takes it: {"event":"started","port":8080}. Bytes that are not UTF-8 become
// U+FFFD.
[[nodiscard]] std::string event_line(std::string_view event, const EventFields& fields = {});

// {"event":"failure","message":"…"}: of a failure whose message clients do not see.
[[nodiscard]] std::string failure_line(const Error& error);

// {"event":event,"message":"…"}: another event that an error is the reason of, as what stays in force since
// what should have taken its place cannot be read.
[[nodiscard]] std::string error_line(std::string_view event, const Error& error);

// A whole line, without its end. `time` and `level` are plain. `payload` is what event_line() makes, or a
// sentence, which becomes the member `message`: other rooms, and libraries, speak in sentences.
[[nodiscard]] std::string log_line(std::string_view time, std::string_view level, std::string_view payload);

// The same for what is said past spdlog, with the time in UTC.
[[nodiscard]] std::string line_of_now(std::string_view level, std::string_view payload);

// Says how many lines were dropped, in their place: {"event":"log_lines_dropped","count":2}, with its end.
[[nodiscard]] std::string dropped_line(std::uint64_t count);

// Has spdlog write such lines to standard error, by a LogWriter: warnings and errors at once.
void start_event_log();

}  // namespace trefwoord::server
