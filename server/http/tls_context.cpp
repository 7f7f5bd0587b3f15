#include "server/http/tls_context.h"

#include <openssl/ssl.h>

#include <utility>

namespace trefwoord::http {
namespace {

namespace ssl = boost::asio::ssl;
using ErrorCondition = boost::system::error_code;

tl::unexpected<Error> unusable(const std::filesystem::path& file, const char* what,
                               const ErrorCondition& error) {
  return fail(ErrorCode::io_error,
              file.string() + " cannot be used as " + what + ": " + error.message() + '.');
}

// Without one OpenSSL would ask at the terminal and wait.
std::string no_passphrase(std::size_t, ssl::context::password_purpose) {
  return {};
}

// Of TLS 1.2 what has forward secrecy and authenticated encryption, which every client of ten years speaks;
// of 1.3 all suites have. No Diffie-Hellman over a prime, so no group of it can be weak.
constexpr const char* kSuites = "ECDHE+AESGCM:ECDHE+CHACHA20";

void set_protocol(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_cipher_list(context, kSuites);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // idle connections keep 34 KB less
}

}  // namespace

Result<void> TlsContext::load(const TlsFiles& files) {
  auto fresh = std::make_shared<ssl::context>(ssl::context::tls_server);
  set_protocol(fresh->native_handle());
  ErrorCondition error;
  fresh->set_password_callback(no_passphrase, error);
  if (!error) fresh->use_certificate_chain_file(files.certificate.string(), error);
  if (error) return unusable(files.certificate, "a certificate", error);
  fresh->use_private_key_file(files.key.string(), ssl::context::pem, error);
  if (error) return unusable(files.key, "the certificate's private key", error);
  const std::scoped_lock lock(mutex_);
  current_ = std::move(fresh);
  return {};
}

TlsContext::Shared TlsContext::current() const {
  const std::scoped_lock lock(mutex_);
  return current_;
}

}  // namespace trefwoord::http
