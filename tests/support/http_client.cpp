#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace trefwoord {
namespace {

constexpr int kPatienceSeconds = 10;

[[noreturn]] void give_up(const std::string& what) {
  throw std::runtime_error("HttpClient: " + what + ": " + std::strerror(errno));
}

// A signal that stops the program for a while is no answer.
template <class Call>
ssize_t uninterrupted(const Call& call) {
  ssize_t result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

int connect_to(std::string_view address, std::uint16_t port) {
  const std::string text(address);
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  v4.sin_family = AF_INET;
  v6.sin6_family = AF_INET6;
  v4.sin_port = v6.sin6_port = htons(port);
  const bool is_v6 = text.find(':') != std::string::npos;
  if (inet_pton(is_v6 ? AF_INET6 : AF_INET, text.c_str(),
                is_v6 ? static_cast<void*>(&v6.sin6_addr) : static_cast<void*>(&v4.sin_addr)) != 1) {
    throw std::runtime_error("HttpClient: no address: " + text);
  }
  const int fd = ::socket(is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) give_up("socket");
  const timeval patience{kPatienceSeconds, 0};
  const int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const auto* where = is_v6 ? reinterpret_cast<const sockaddr*>(&v6) : reinterpret_cast<const sockaddr*>(&v4);
  if (::connect(fd, where, is_v6 ? sizeof v6 : sizeof v4) != 0) {
    ::close(fd);
    give_up("connect");
  }
  return fd;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return lower;
}

// A head with its closing empty line.
HttpReply parse_head(std::string_view head) {
  HttpReply reply;
  constexpr std::size_t kStatusAt = std::string_view("HTTP/1.1 ").size();
  if (head.size() < kStatusAt + 3)
    throw std::runtime_error("HttpClient: no status line: " + std::string(head));
  std::from_chars(head.data() + kStatusAt, head.data() + kStatusAt + 3, reply.status);
  head.remove_prefix(head.find("\r\n") + 2);
  while (!head.starts_with("\r\n")) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos)
      throw std::runtime_error("HttpClient: no header: " + std::string(line));
    reply.headers.emplace_back(lower_case(line.substr(0, colon)), line.substr(colon + 2));
    head.remove_prefix(line.size() + 2);
  }
  return reply;
}

}  // namespace

std::string_view HttpReply::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, [](const auto& header) { return header.first; });
  return found == headers.end() ? std::string_view{} : std::string_view(found->second);
}

HttpClient::HttpClient(std::uint16_t port, std::string_view address) : socket_(connect_to(address, port)) {}

HttpClient::~HttpClient() {
  if (socket_ >= 0) ::close(socket_);
}

HttpClient::HttpClient(HttpClient&& from) noexcept
    : socket_(std::exchange(from.socket_, -1)), received_(std::move(from.received_)) {}

HttpReply HttpClient::get(std::string_view target, const Headers& headers) {
  return send("GET", target, {}, headers);
}

HttpReply HttpClient::send(std::string_view method, std::string_view target, std::string_view body,
                           const Headers& headers) {
  std::string request;
  request.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
  if (!body.empty()) request.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  for (const auto& [name, value] : headers) request.append(name).append(": ").append(value).append("\r\n");
  request.append("\r\n").append(body);
  write(request);
  return read_reply(method == "HEAD");
}

HttpReply HttpClient::raw(std::string_view bytes) {
  write(bytes);
  return read_reply();
}

void HttpClient::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count =
        uninterrupted([&] { return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); });
    if (count < 0 && (errno == EPIPE || errno == ECONNRESET)) return;
    if (count < 0) give_up("send");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

HttpReply HttpClient::read_reply(bool to_head) {
  std::size_t head_end = received_.find("\r\n\r\n");
  while (head_end == std::string::npos) {
    if (!read_some()) return HttpReply{};
    head_end = received_.find("\r\n\r\n");
  }
  HttpReply reply = parse_head(std::string_view(received_).substr(0, head_end + 4));
  received_.erase(0, head_end + 4);
  const bool has_body = !to_head && reply.status >= 200 && reply.status != 204 && reply.status != 304;
  if (!has_body) return reply;
  const std::string_view announced = reply.header("content-length");
  if (reply.header("transfer-encoding") == "chunked") {
    reply.body = read_chunks();
  } else if (announced.empty()) {
    while (read_some()) {
    }
    reply.body = std::exchange(received_, {});
  } else {
    std::size_t length = 0;
    std::from_chars(announced.data(), announced.data() + announced.size(), length);
    reply.body = read_exactly(length);
  }
  return reply;
}

std::string HttpClient::read_exactly(std::size_t length) {
  while (received_.size() < length) {
    if (!read_some()) throw std::runtime_error("HttpClient: the reply's body is cut off");
  }
  std::string bytes = received_.substr(0, length);
  received_.erase(0, length);
  return bytes;
}

std::string HttpClient::read_chunks() {
  std::string body;
  for (std::string chunk = read_chunk(); !chunk.empty(); chunk = read_chunk()) body += chunk;
  return body;
}

std::string HttpClient::read_chunk() {
  while (received_.find("\r\n") == std::string::npos) {
    if (!read_some()) throw std::runtime_error("HttpClient: the reply's body is cut off");
  }
  const std::size_t line_end = received_.find("\r\n");
  std::size_t size = 0;
  std::from_chars(received_.data(), received_.data() + line_end, size, 16);
  received_.erase(0, line_end + 2);
  std::string chunk = read_exactly(size + 2);
  chunk.resize(size);
  return chunk;
}

bool HttpClient::is_closed_by_server() {
  return received_.empty() && !read_some();
}

void HttpClient::shut_down_writing() {
  ::shutdown(socket_, SHUT_WR);
}

void HttpClient::abort() {
  const linger reset{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  ::close(std::exchange(socket_, -1));
}

bool HttpClient::read_some() {
  std::array<char, 16384> bytes{};
  const ssize_t count = uninterrupted([&] { return ::recv(socket_, bytes.data(), bytes.size(), 0); });
  if (count < 0 && errno == ECONNRESET) return false;
  if (count < 0) give_up("recv");
  received_.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0;
}

}  // namespace trefwoord
