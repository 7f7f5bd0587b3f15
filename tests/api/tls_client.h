#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <string>

namespace trefwoord {

// One encrypted connection to 127.0.0.1, for tests. Trusts the certificate in a file and no other. Every wait
// ends after ten seconds. Not thread-safe.
class TlsClient {
 public:
  // Speaks the protocol versions from `least` to `most` (TLS1_2_VERSION ...; 0: any). Look at is_open().
  TlsClient(std::uint16_t port, const std::string& trusted, int least = 0, int most = 0);
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  [[nodiscard]] bool is_open() const { return open_; }
  // The status of the answer, whose body is read and dropped; 0 if there is none.
  int get(const std::string& target, const std::string& headers = "");
  // Whether the server ends the encryption properly and says nothing more.
  bool is_ended_by_server();

 private:
  struct Free {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };
  int socket_ = -1;
  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<SSL, Free> ssl_;
  bool open_ = false;
};

}  // namespace trefwoord
