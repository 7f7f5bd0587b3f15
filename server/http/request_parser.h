#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "server/http/refusal.h"
#include "server/http/request.h"

namespace trefwoord::http {

// Bytes become one request (HTTP/1.0 and 1.1). Knows no sockets and no clocks. Not thread-safe; one per
// request.
//
// Beast reads the grammar. What is added here is what keeps a request from meaning two things to two programs
// in a row (one Host; a length or chunks but not both; nothing but "chunked"), the bounds, and that trailers
// are dropped, so that none can pose as a header.
class RequestParser {
 public:
  static constexpr std::size_t kAnyLength = std::numeric_limits<std::size_t>::max();

  enum class Phase : std::uint8_t {
    idle,      // nothing has come yet, or only empty lines
    header,    // some of the header has come
    body,      // the header is in, the body is not
    complete,  // all is in
    refused    // refusal() says why; the connection cannot be read any further
  };

  explicit RequestParser(std::size_t max_header_bytes, std::size_t max_body_bytes = kAnyLength);
  ~RequestParser();
  RequestParser(const RequestParser&) = delete;
  RequestParser& operator=(const RequestParser&) = delete;

  // Reads on in `bytes`, which continue where the last call stopped, and returns how many it took. What it
  // left must come again with more behind it, until phase() is complete or refused: then the rest is not this
  // request's.
  std::size_t feed(std::string_view bytes);

  // For who learns only from the header how long the body may be. Refuses the request if it is too long
  // already, or announces to be.
  void limit_body(std::size_t max_body_bytes);
  // What has come of the body since the last call, for who takes it in pieces.
  [[nodiscard]] std::string take_body();

  // Ends the request from outside: time-outs, lack of room.
  void refuse(Refusal refusal);

  [[nodiscard]] Phase phase() const { return phase_; }
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }  // only if refused
  // All of it once complete; before that, or if refused, what is known so far. Owned by the parser.
  [[nodiscard]] Request& request();

  // Of a request whose header is in.
  [[nodiscard]] bool keeps_alive() const;
  [[nodiscard]] bool is_http_1_0() const;
  [[nodiscard]] bool expects_continue() const;  // waits for "100 Continue" before it sends the body

 private:
  class Grammar;

  std::size_t feed_header(std::string_view bytes);
  std::size_t feed_body(std::string_view bytes);
  void check_header_size(std::string_view pending);

  const std::size_t max_header_bytes_;
  std::unique_ptr<Grammar> grammar_;
  std::size_t header_bytes_ = 0;  // taken so far
  Phase phase_ = Phase::idle;
  Refusal refusal_{};
};

}  // namespace trefwoord::http
