#include "tests/benchmarks/http_connection.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <stdexcept>

namespace trefwoord::benchmarks {
namespace {

constexpr std::string_view kHeaderEnd = "\r\n\r\n";

// The number after `label` in `header`; the label begins a line and is written as the server writes it.
std::size_t number_after(std::string_view header, std::string_view label) {
  const std::size_t at = header.find(label);
  std::size_t number = 0;
  if (at == std::string_view::npos ||
      std::from_chars(header.data() + at + label.size(), header.data() + header.size(), number).ec !=
          std::errc{}) {
    throw std::runtime_error("the server's answer has no \"" + std::string(label) + "\"");
  }
  return number;
}

}  // namespace

HttpConnection::HttpConnection(std::uint16_t port)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
  const int on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

HttpConnection::~HttpConnection() {
  ::close(socket_);
}

HttpConnection::Answer HttpConnection::get(std::string_view target) {
  request_ = "GET ";
  request_ += target;
  request_ += " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  send_all(request_);
  return read_answer();
}

HttpConnection::Answer HttpConnection::send(std::string_view method, std::string_view target,
                                            std::string_view content_type, std::string_view body) {
  request_.assign(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: ");
  request_.append(content_type).append("\r\nContent-Length: ").append(std::to_string(body.size()));
  request_.append("\r\n\r\n").append(body);
  send_all(request_);
  return read_answer();
}

HttpConnection::Answer HttpConnection::read_answer() {
  received_.clear();
  std::size_t header_end = std::string::npos;
  while ((header_end = received_.find(kHeaderEnd)) == std::string::npos) receive_some();
  const std::string header = received_.substr(0, header_end);
  const std::size_t body_begin = header_end + kHeaderEnd.size();
  const std::size_t body_bytes = number_after(header, "\r\nContent-Length: ");
  while (received_.size() < body_begin + body_bytes) receive_some();
  return {static_cast<int>(number_after(header, "HTTP/1.1 ")),
          std::string_view(received_).substr(body_begin, body_bytes)};
}

void HttpConnection::send_all(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) throw std::runtime_error("the server does not take the request");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void HttpConnection::receive_some() {
  std::array<char, 65536> buffer;
  const ssize_t received = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (received <= 0) throw std::runtime_error("the server broke off its answer");
  received_.append(buffer.data(), static_cast<std::size_t>(received));
}

void expect_status(const HttpConnection::Answer& answer, int status) {
  if (answer.status != status) {
    throw std::runtime_error(std::to_string(answer.status) + ": " + std::string(answer.body));
  }
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      encoded += c;
    } else {
      encoded += {'%', kHexDigits[byte >> 4U], kHexDigits[byte & 15U]};
    }
  }
  return encoded;
}

}  // namespace trefwoord::benchmarks
