#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <mutex>
#include <optional>

#include "indexer/result.h"
#include "server/http/server.h"

namespace trefwoord::http {

// The certificate that new connections are encrypted with. Thread-safe.
class TlsContext {
 public:
  using Shared = std::shared_ptr<boost::asio::ssl::context>;

  // Reads both files: TLS 1.2 and later, OpenSSL's own choice of ciphers. io_error, naming the file, if one
  // cannot be read, or they do not belong together; a key with a passphrase is refused, nobody being there to
  // type it.
  [[nodiscard]] Result<void> load(const TlsFiles& files);

  // Null before load(). Who has it keeps it: connections made before a later load() go on with theirs.
  [[nodiscard]] Shared current() const;

 private:
  mutable std::mutex mutex_;
  Shared current_;  // guarded by mutex_
};

}  // namespace trefwoord::http
