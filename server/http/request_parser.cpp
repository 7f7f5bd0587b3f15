#include "server/http/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "server/http/target.h"

namespace trefwoord::http {
namespace {

namespace beast = boost::beast;
using beast::http::field;
using ErrorCondition = beast::error_code;

// A request line is method, target and version; methods longer than this exist nowhere.
constexpr std::size_t kMaxRequestLineBytes = kMaxTargetBytes + 64;

// Room made at once for a body whose length is announced. Beyond it the string grows with what really comes,
// so that an announcement alone costs no memory.
constexpr std::uint64_t kMaxReservedBytes = 64U << 10U;

Refusal bad_request(std::string detail) {
  return {400, "bad_request", std::move(detail)};
}
Refusal body_too_large() {
  return {413, "body_too_large", "The request's body is larger than this server takes."};
}
Refusal header_too_large() {
  return {431, "header_too_large", "The request's header is larger than this server takes."};
}
Refusal uri_too_long() {
  return {414, "uri_too_long", "The request's target is longer than 8192 bytes."};
}

// "0\r\n\r\n", the end of every chunked body. No unfinished one has fewer bytes to come, so waiting for that
// many costs nothing; and Beast 1.81 aborts, where assertions are on, when the last chunk is the first and
// comes in smaller pieces.
constexpr std::size_t kLeastChunkedBytes = 5;

// Of a header, as far as it was taken: a line that begins with a blank. Beast takes it for the rest of the
// line before, a proxy in front of this server may not.
bool has_folded_line(std::string_view header) {
  return header.find("\n ") != std::string_view::npos || header.find("\n\t") != std::string_view::npos;
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return lower;
}

}  // namespace

// Beast's parser, filling a Request without a copy in between.
class RequestParser::Grammar : public beast::http::basic_parser<true> {
 public:
  Request request;
  std::optional<Refusal> refusal;  // what we found wrong, where Beast did not
  int version = 11;
  bool expects_continue = false;
  std::size_t max_body_bytes = kAnyLength;  // of request.body
  std::uint64_t chunk_bytes = 0;            // of the chunk that began last

 private:
  void refuse(Refusal why, ErrorCondition& error) {
    refusal = std::move(why);
    error = beast::http::error::bad_value;  // any: it stops the parser
  }

  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                       int http_version, ErrorCondition& error) override {
    request.method.assign(method.data(), method.size());
    version = http_version;
    if (target.size() > kMaxTargetBytes) return refuse(uri_too_long(), error);
    request.target.assign(target.data(), target.size());
    auto decoded = decode_target(request.target);
    if (!decoded)
      return refuse(bad_request("The request's target is not a path in UTF-8, percent-encoded."), error);
    request.path = std::move(decoded->path);
    request.query = std::move(decoded->query);
  }

  void on_field_impl(field name, beast::string_view name_text, beast::string_view value,
                     ErrorCondition& error) override {
    if (is_header_done()) return;  // a trailer
    if (name == field::host && std::exchange(has_host_, true)) {
      return refuse(bad_request("The request has more than one Host header."), error);
    }
    if (name == field::transfer_encoding && (version < 11 || !beast::iequals(value, "chunked"))) {
      return refuse(bad_request("The only transfer encoding taken is chunked, in HTTP/1.1."), error);
    }
    if (name == field::expect && version >= 11 && beast::iequals(value, "100-continue"))
      expects_continue = true;
    request.headers.emplace_back(lower_case({name_text.data(), name_text.size()}),
                                 std::string(value.data(), value.size()));
  }

  void on_header_impl(ErrorCondition& error) override {
    if (version >= 11 && !has_host_) refuse(bad_request("The request has no Host header."), error);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCondition&) override {
    if (length) request.body.reserve(static_cast<std::size_t>(std::min(*length, kMaxReservedBytes)));
  }

  std::size_t on_body_impl(beast::string_view bytes, ErrorCondition& error) override {
    if (bytes.size() > max_body_bytes - request.body.size()) {
      refuse(body_too_large(), error);
      return 0;
    }
    request.body.append(bytes.data(), bytes.size());
    return bytes.size();
  }

  void on_chunk_header_impl(std::uint64_t size, beast::string_view extensions,
                            ErrorCondition& error) override {
    chunk_bytes = size;
    if (extensions.find_first_of("\r\n") != beast::string_view::npos) {
      refuse(bad_request("The extension of a chunk goes beyond its line."), error);
    } else if (size > max_body_bytes - request.body.size()) {
      refuse(body_too_large(), error);
    }
  }

  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, ErrorCondition& error) override {
    return on_body_impl(bytes, error);
  }

  void on_response_impl(int, beast::string_view, int, ErrorCondition&) override {}
  void on_finish_impl(ErrorCondition&) override {}

  bool has_host_ = false;
};

RequestParser::RequestParser(std::size_t max_header_bytes, std::size_t max_body_bytes)
    : max_header_bytes_(max_header_bytes), grammar_(std::make_unique<Grammar>()) {
  // Beast's own bound holds for each piece of a header that comes in pieces, not for the whole; ours is in
  // check_header_size.
  grammar_->header_limit(std::numeric_limits<std::uint32_t>::max());
  grammar_->body_limit(max_body_bytes);
}

RequestParser::~RequestParser() = default;

Request& RequestParser::request() {
  return grammar_->request;
}
bool RequestParser::keeps_alive() const {
  return grammar_->keep_alive();
}
bool RequestParser::is_http_1_0() const {
  return grammar_->version < 11;
}
bool RequestParser::expects_continue() const {
  return grammar_->expects_continue;
}

void RequestParser::refuse(Refusal refusal) {
  phase_ = Phase::refused;
  refusal_ = std::move(refusal);
}

void RequestParser::limit_body(std::size_t max_body_bytes) {
  if (phase_ == Phase::refused) return;
  const std::uint64_t announced = grammar_->content_length().value_or(grammar_->chunk_bytes);
  if (grammar_->request.body.size() > max_body_bytes || announced > max_body_bytes) {
    return refuse(body_too_large());
  }
  grammar_->max_body_bytes = max_body_bytes;
}

std::string RequestParser::take_body() {
  return std::exchange(grammar_->request.body, {});
}

std::size_t RequestParser::feed(std::string_view bytes) {
  std::size_t taken = 0;
  if (phase_ == Phase::idle) {
    // RFC 9112, 2.2: empty lines before a request are to be ignored.
    while (bytes.substr(taken).starts_with("\r\n")) taken += 2;
    if (taken < bytes.size() && bytes.substr(taken) != "\r") phase_ = Phase::header;
  }
  if (phase_ == Phase::header) taken += feed_header(bytes.substr(taken));
  if (phase_ == Phase::body) taken += feed_body(bytes.substr(taken));
  return taken;
}

std::size_t RequestParser::feed_header(std::string_view bytes) {
  ErrorCondition error;
  const std::size_t taken = grammar_->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  header_bytes_ += taken;
  if (has_folded_line(bytes.substr(0, taken))) {
    refuse(bad_request("A header line goes on in the next one, which is read in different ways."));
  } else if (grammar_->refusal) {
    refuse(*grammar_->refusal);
  } else if (error == beast::http::error::body_limit) {
    refuse(body_too_large());
  } else if (error && error != beast::http::error::need_more) {
    refuse(bad_request("The request is malformed: " + error.message() + "."));
  } else {
    check_header_size(bytes.substr(taken));
  }
  if (phase_ == Phase::header && grammar_->is_header_done()) {
    phase_ = grammar_->is_done() ? Phase::complete : Phase::body;
  }
  return taken;
}

void RequestParser::check_header_size(std::string_view pending) {
  if (grammar_->is_header_done()) {
    if (header_bytes_ > max_header_bytes_) refuse(header_too_large());
    return;
  }
  const bool in_request_line = header_bytes_ == 0 && pending.size() > kMaxRequestLineBytes &&
                               pending.substr(0, kMaxRequestLineBytes).find('\n') == std::string_view::npos;
  if (in_request_line) return refuse(uri_too_long());
  // The header is not at its end, so at least one more byte belongs to it.
  if (header_bytes_ + pending.size() >= max_header_bytes_) refuse(header_too_large());
}

std::size_t RequestParser::feed_body(std::string_view bytes) {
  std::size_t taken = 0;
  ErrorCondition error;
  const std::size_t least = grammar_->chunked() ? kLeastChunkedBytes : 1;
  while (bytes.size() - taken >= least && !error && !grammar_->is_done()) {
    taken += grammar_->put(boost::asio::buffer(bytes.data() + taken, bytes.size() - taken), error);
  }
  if (grammar_->is_done()) {
    phase_ = Phase::complete;
  } else if (grammar_->refusal) {
    refuse(*grammar_->refusal);
  } else if (error == beast::http::error::body_limit) {
    refuse(body_too_large());
  } else if (error && error != beast::http::error::need_more) {
    refuse(bad_request("The request's body is malformed: " + error.message() + "."));
  }
  return taken;
}

}  // namespace trefwoord::http
