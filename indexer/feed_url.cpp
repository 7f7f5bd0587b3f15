#include "indexer/feed_url.h"

#include <algorithm>

#include "indexer/article_source.h"
#include "indexer/http_client.h"

namespace trefwoord::indexer {
namespace {

constexpr std::string_view kScheme = "http://";

bool is_loopback(std::string_view url) {
  std::string_view host = url.substr(kScheme.size());
  host = host.substr(0, host.find_first_of("/?#"));
  if (host.find('@') != std::string_view::npos) {
    return false;
  }
  if (host.starts_with('[')) {
    return host.starts_with("[::1]");
  }
  host = host.substr(0, host.find(':'));
  return host == "localhost" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

class TextReader : public ByteReader {
 public:
  explicit TextReader(std::string text) : text_(std::move(text)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t bytes = std::min(buffer.size(), text_.size() - read_);
    std::copy_n(text_.data() + read_, bytes, buffer.data());
    read_ += bytes;
    return bytes;
  }

 private:
  const std::string text_;
  std::size_t read_ = 0;
};

}  // namespace

bool is_feed_url(std::string_view input) {
  return input.starts_with(kScheme);
}

Result<std::unique_ptr<ByteReader>> open_feed_url(const std::string& url) {
  if (!is_loopback(url)) {
    return fail(ErrorCode::io_error, "Only feeds of this machine are fetched: http://127.0.0.1/...");
  }
  Result<HttpReply> reply = http_get(url, kMaxRecordBytes);
  if (!reply) {
    return tl::unexpected<Error>(reply.error());
  }
  if (reply->status != 200) {
    return fail(ErrorCode::io_error,
                reply->status == 0 ? "Nobody answers there."
                                   : "It is answered with status " + std::to_string(reply->status) + ".");
  }
  return std::make_unique<TextReader>(std::move(reply->body));
}

}  // namespace trefwoord::indexer
