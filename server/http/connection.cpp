#include "server/http/connection.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <utility>

#include "server/http/server.h"

namespace trefwoord::http {
namespace {

using ErrorCondition = boost::system::error_code;
using Phase = RequestParser::Phase;

// One read. Most requests fit the first; 4096 connections with 16 KiB each stay at 64 MiB.
constexpr std::size_t kHeaderReadBytes = 4U << 10U;
constexpr std::size_t kBodyReadBytes = 16U << 10U;

// Long enough for a client on a slow line to stop sending and read our answer; short, as it costs us a
// connection.
constexpr std::chrono::milliseconds kLingerTime{2'000};

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kLastChunk = "0\r\n\r\n";

std::string_view text_of(const boost::beast::flat_buffer& buffer) {
  return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

std::string address_of(const Socket& socket) {
  ErrorCondition error;
  const auto peer = socket.remote_endpoint(error);
  return error ? std::string() : peer.address().to_string();
}

Refusal timed_out(Phase phase) {
  return {408, "request_timeout",
          phase == Phase::header ? "The request's header did not arrive in time."
                                 : "The request's body did not arrive in time."};
}

}  // namespace

Connection::Connection(ConnectionThreads::Seat seat, Socket socket, asio::ssl::context* tls,
                       const Limits& limits)
    : limits_(limits),
      remote_address_(address_of(socket)),
      descriptor_(socket.native_handle()),
      seat_(std::move(seat)),
      stream_(std::move(socket), tls),
      // A header up to its limit must fit, and be seen to go beyond it.
      buffer_(std::max(limits.max_header_bytes, kBodyReadBytes) + kHeaderReadBytes),
      deadline_(stream_.get_executor(), [this] { on_expiry(); }) {
  ErrorCondition ignored;  // an old socket option; at worst answers wait for the client's acknowledgement
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}

Task<bool> Connection::open() {
  if (!stream_.is_encrypted()) co_return true;
  deadline_.set(limits_.header_timeout);
  waits_for_request_ = true;
  const auto [error] = co_await stream_.tls().async_handshake(asio::ssl::stream_base::server, kAsValue);
  waits_for_request_ = false;
  co_return !error;
}

Task<void> Connection::finish() {
  if (!stream_.is_encrypted() || !stream_.socket().is_open()) co_return;
  deadline_.set(kLingerTime);
  co_await stream_.tls().async_shutdown(kAsValue);  // a client that has gone first does not mind
}

Task<bool> Connection::receive_header(RequestParser& parser) {
  Phase phase = Phase::idle;
  may_continue_ = true;
  set_deadline(phase);
  for (;;) {
    buffer_.consume(parser.feed(text_of(buffer_)));
    if (parser.phase() >= Phase::body) break;
    if (parser.phase() != phase) {
      phase = parser.phase();
      set_deadline(phase);
    }
    if (phase == Phase::idle && draining_ && !has_more_at_hand()) co_return false;
    const Read read = co_await read_more(phase);
    if (read == Read::failed || (read == Read::expired && phase == Phase::idle)) co_return false;
    if (read == Read::expired) parser.refuse(timed_out(phase));
  }
  header_read_at_ = std::chrono::steady_clock::now();
  deadline_.clear();
  co_return true;
}

Task<bool> Connection::receive_body(RequestParser& parser) {
  set_deadline(parser.phase());
  bool is_there = co_await send_continue_if_expected(parser);
  while (is_there && parser.phase() == Phase::body) is_there = co_await read_on(parser);
  deadline_.clear();
  co_return is_there;
}

Task<bool> Connection::receive_piece(RequestParser& parser, std::size_t most_bytes) {
  const std::string& body = parser.request().body;
  set_deadline(parser.phase());
  bool is_there = co_await send_continue_if_expected(parser);
  while (is_there && parser.phase() == Phase::body && body.size() < most_bytes &&
         (body.empty() || has_more_at_hand())) {
    is_there = co_await read_on(parser);
  }
  deadline_.clear();
  co_return is_there;
}

Task<bool> Connection::read_on(RequestParser& parser) {
  if (buffer_.size() == buffer_.max_size()) {
    parser.refuse({400, "bad_request", "A chunk's header or the trailers are too long."});
    co_return true;
  }
  const Read read = co_await read_more(Phase::body);
  if (read == Read::failed) co_return false;
  if (read == Read::expired) {
    parser.refuse(timed_out(Phase::body));
  } else {
    buffer_.consume(parser.feed(text_of(buffer_)));
  }
  co_return true;
}

bool Connection::has_more_at_hand() {
  ErrorCondition ignored;  // the next read will tell
  return stream_.socket().available(ignored) > 0;
}

Task<Connection::Read> Connection::read_more(Phase phase) {
  const std::size_t room = buffer_.max_size() - buffer_.size();
  const std::size_t wanted = phase == Phase::body ? kBodyReadBytes : kHeaderReadBytes;
  waits_for_request_ = phase == Phase::idle;
  const auto [error, count] =
      co_await stream_.async_read_some(buffer_.prepare(std::min(room, wanted)), kAsValue);
  waits_for_request_ = false;
  if (deadline_.expired()) co_return Read::expired;
  if (error) co_return Read::failed;
  buffer_.commit(count);
  co_return Read::some;
}

Task<std::size_t> Connection::send(const Response& response, Framing framing, bool with_body) {
  const std::string head = response_head(response, framing);
  std::vector<asio::const_buffer> parts(1, asio::buffer(head));
  if (with_body) parts.push_back(asio::buffer(response.body));
  co_return co_await write(std::move(parts));
}

Task<std::size_t> Connection::send_head(const Response& response, Framing framing) {
  return send(response, framing, false);
}

Task<std::size_t> Connection::send_piece(std::string_view bytes, Framing framing) {
  std::array<char, 20> size{};  // hexadecimal, and the end of the line
  char* end = std::to_chars(size.data(), size.data() + size.size() - kLineEnd.size(), bytes.size(), 16).ptr;
  end = std::ranges::copy(kLineEnd, end).out;
  std::vector<asio::const_buffer> parts(1, asio::buffer(bytes));
  if (!framing.to_http_1_0) {
    parts.insert(parts.begin(), asio::buffer(size.data(), static_cast<std::size_t>(end - size.data())));
    parts.push_back(asio::buffer(kLineEnd));
  }
  co_return co_await write(std::move(parts));
}

Task<std::size_t> Connection::send_end(Framing framing) {
  if (framing.to_http_1_0) co_return 0;
  std::vector<asio::const_buffer> parts(1, asio::buffer(kLastChunk));
  co_return co_await write(std::move(parts));
}

Task<std::size_t> Connection::write(std::vector<asio::const_buffer> parts) {
  deadline_.set(limits_.write_timeout);
  writes_ = true;
  const auto [error, count] = co_await asio::async_write(stream_, parts, kAsValue);
  writes_ = false;
  co_return error ? 0 : count;
}

Task<bool> Connection::send_continue_if_expected(RequestParser& parser) {
  const bool waits = parser.phase() == Phase::body && parser.expects_continue() && !has_unread();
  if (!std::exchange(may_continue_, false) || !waits) co_return true;
  std::vector<asio::const_buffer> parts(1, asio::buffer(kContinue));
  const std::size_t written = co_await write(std::move(parts));
  set_deadline(Phase::body);
  co_return written > 0;
}

Task<void> Connection::linger() {
  co_await finish();
  ErrorCondition ignored;  // the client may have gone first
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  deadline_.set(kLingerTime);
  // Past the encryption, which has ended: what comes is of no interest.
  for (bool reads_on = true; reads_on;) {
    buffer_.clear();
    const auto [error, count] =
        co_await stream_.socket().async_read_some(buffer_.prepare(kBodyReadBytes), kAsValue);
    reads_on = !error && count > 0;
  }
}

void Connection::set_deadline(Phase phase) {
  switch (phase) {
    case Phase::idle:
      return deadline_.set(limits_.idle_timeout);
    case Phase::header:
      return deadline_.set(limits_.header_timeout);
    case Phase::body:
      return deadline_.set(limits_.body_timeout);
    case Phase::complete:
    case Phase::refused:
      return deadline_.clear();
  }
}

void Connection::on_expiry() {
  if (!writes_) {
    stream_.socket().cancel();  // the read that waits sees deadline_.expired()
  } else {
    close();  // a write of several steps would go on to the next one after a mere cancel
  }
}

void Connection::close() {
  const std::scoped_lock lock(closing_mutex_);
  closed_ = true;
  ErrorCondition ignored;
  stream_.socket().close(ignored);
}

void Connection::drain() {
  draining_ = true;  // now: a handler that has the strand is to answer that this is the last
  asio::post(stream_.get_executor(), [self = shared_from_this()] {
    ErrorCondition ignored;
    if (self->waits_for_request_ && !self->has_more_at_hand()) self->stream_.socket().cancel(ignored);
  });
}

void Connection::cut() {
  {
    // Not by the socket, which is the strand's. While it is not closed, its descriptor is nobody else's.
    const std::scoped_lock lock(closing_mutex_);
    if (!closed_) ::shutdown(descriptor_, SHUT_RDWR);
  }
  asio::post(stream_.get_executor(), [self = shared_from_this()] { self->close(); });
}

}  // namespace trefwoord::http
