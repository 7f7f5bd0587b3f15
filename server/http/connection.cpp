#include "server/http/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
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

Connection::Connection(Socket socket, asio::ssl::context* tls, const Limits& limits)
    : limits_(limits),
      remote_address_(address_of(socket)),
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

Task<bool> Connection::receive(RequestParser& parser) {
  Phase phase = Phase::idle;
  set_deadline(phase);
  for (bool may_continue = true;;) {
    buffer_.consume(parser.feed(text_of(buffer_)));
    if (parser.phase() != phase) {
      if (phase < Phase::body && parser.phase() >= Phase::body)
        header_read_at_ = std::chrono::steady_clock::now();
      phase = parser.phase();
      set_deadline(phase);
    }
    if (phase >= Phase::complete) co_return true;
    if (phase == Phase::idle && draining_) co_return false;
    if (phase == Phase::body && std::exchange(may_continue, false) && parser.expects_continue() &&
        !has_unread()) {
      if (!co_await send_continue()) co_return false;
      set_deadline(phase);
    }
    if (buffer_.size() == buffer_.max_size()) {
      parser.refuse({400, "bad_request", "A chunk's header or the trailers are too long."});
      continue;
    }
    const Read read = co_await read_more(phase);
    if (read == Read::failed || (read == Read::expired && phase == Phase::idle)) co_return false;
    if (read == Read::expired) parser.refuse(timed_out(phase));
  }
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
  const std::array<asio::const_buffer, 2> parts{
      asio::buffer(head), with_body ? asio::buffer(response.body) : asio::const_buffer()};
  deadline_.set(limits_.write_timeout);
  writes_ = true;
  const auto [error, count] = co_await asio::async_write(stream_, parts, kAsValue);
  writes_ = false;
  co_return error ? 0 : count;
}

Task<bool> Connection::send_continue() {
  deadline_.set(limits_.write_timeout);
  writes_ = true;
  const auto [error, count] = co_await asio::async_write(stream_, asio::buffer(kContinue), kAsValue);
  writes_ = false;
  co_return !error && count == kContinue.size();
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
  ErrorCondition ignored;
  stream_.socket().close(ignored);
}

void Connection::drain() {
  asio::post(stream_.get_executor(), [self = shared_from_this()] {
    self->draining_ = true;
    ErrorCondition ignored;
    if (self->waits_for_request_) self->stream_.socket().cancel(ignored);
  });
}

void Connection::cut() {
  asio::post(stream_.get_executor(), [self = shared_from_this()] { self->close(); });
}

}  // namespace trefwoord::http
