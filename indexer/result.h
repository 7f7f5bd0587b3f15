#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace trefwoord {

// Every kind of failure this project reports. Closed: server/api/problem.cpp maps each to one HTTP status,
// indexer/exit_code.cpp to one exit code of the programs.
enum class ErrorCode : std::uint8_t {
  invalid_article,      // an article cannot be taken in: `field` names the member, `message` says why
  invalid_parameter,    // a request's parameter is wrong: `field` names it
  not_found,            // no such article
  precondition_failed,  // an article is not what the request says it must be for a change
  cursor_expired,       // what a cursor points into is not there any more
  invalid_setting,      // a text that editors wrote cannot be read; `field`, if any, points into its JSON
  too_many,             // as many are kept as may be
  busy,                 // too much at once; try again shortly
  index_missing,        // no index in the data directory
  index_locked,         // another program is writing to this index
  index_damaged,        // the index on disk is not whole
  analysis_mismatch,    // the index was made with another analysis or format; it must be rebuilt
  disk_full,            // no room, or a quota is reached
  room_short,           // so little room that nothing was tried; `message` says how much, and names no path
  shard_unavailable,    // a part of the index, on another machine, does not answer
  not_writable,         // articles cannot be taken in at the moment, though others can be read
  out_of_memory,        // the system gave no memory for it
  io_error,             // a file or directory cannot be read or written
  internal,             // a bug of ours
};

struct Error {
  ErrorCode code;
  std::string message;     // a whole sentence for the person who reads it
  std::string field = {};  // the member or parameter at fault, or a JSON pointer to it, where there is one
};

// A value or the reason why there is none. Expected failures are Results; exceptions are for bugs and
// start-up.
template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string field = {}) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(field)});
}

}  // namespace trefwoord
