#include "tests/api/tls_client.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace trefwoord {

TlsClient::TlsClient(std::uint16_t port, const std::string& trusted, int least, int most)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), context_(SSL_CTX_new(TLS_client_method())) {
  const timeval patience{10, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  SSL_CTX_set_min_proto_version(context_.get(), least);
  SSL_CTX_set_max_proto_version(context_.get(), most);
  SSL_CTX_set_cipher_list(context_.get(), "ALL:@SECLEVEL=0");  // else it would refuse old versions itself
  SSL_CTX_load_verify_locations(context_.get(), trusted.c_str(), nullptr);
  SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
  ssl_.reset(SSL_new(context_.get()));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
  SSL_set_fd(ssl_.get(), socket_);
  open_ = SSL_connect(ssl_.get()) == 1;
}

TlsClient::~TlsClient() {
  ::close(socket_);
}

int TlsClient::get(const std::string& target, const std::string& headers) {
  const std::string request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
  if (SSL_write(ssl_.get(), request.data(), static_cast<int>(request.size())) <= 0) return 0;
  constexpr std::string_view kLength = "Content-Length: ";
  std::string reply;
  std::array<char, 4096> bytes{};
  for (std::size_t whole = std::string::npos; reply.size() < whole;) {
    const int count = SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (count <= 0) return 0;
    reply.append(bytes.data(), static_cast<std::size_t>(count));
    const std::size_t head = reply.find("\r\n\r\n");
    const std::size_t length = reply.find(kLength);
    if (head != std::string::npos) whole = head + 4 + std::stoul(reply.substr(length + kLength.size()));
  }
  return std::stoi(reply.substr(reply.find(' ')));
}

bool TlsClient::is_ended_by_server() {
  char byte = 0;
  const int count = SSL_read(ssl_.get(), &byte, 1);
  return SSL_get_error(ssl_.get(), count) == SSL_ERROR_ZERO_RETURN;
}

}  // namespace trefwoord
