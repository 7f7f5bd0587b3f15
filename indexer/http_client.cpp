#include "indexer/http_client.h"

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

namespace trefwoord::indexer {
namespace {

constexpr long kSecondsToConnect = 5;
constexpr long kSecondsOfSilence = 60;

struct Received {
  std::string body;
  std::size_t max_bytes;
};

std::size_t receive(const char* piece, std::size_t, std::size_t bytes, void* to) {
  Received& received = *static_cast<Received*>(to);
  if (bytes > received.max_bytes - received.body.size()) {
    return 0;  // which ends the exchange
  }
  received.body.append(piece, bytes);
  return bytes;
}

// Once for the whole program; there is nothing to undo at its end.
void prepare_curl() {
  static const CURLcode prepared = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (prepared != CURLE_OK) {
    throw std::runtime_error("libcurl cannot be used.");
  }
}

class Exchange {
 public:
  explicit Exchange(const std::string& url, std::size_t max_bytes)
      : url_(url), received_{{}, max_bytes}, handle_(curl_easy_init(), curl_easy_cleanup) {
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, kSecondsToConnect);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, kSecondsOfSilence);
    set(CURLOPT_USERAGENT, "trefwoord/" TREFWOORD_VERSION);
    set(CURLOPT_WRITEFUNCTION, receive);
    set(CURLOPT_WRITEDATA, &received_);
  }

  void end_after(std::chrono::milliseconds longest) {
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(longest.count()));
  }

  void post(const std::vector<std::string>& headers, std::string_view body) {
    for (const std::string& header : headers) {
      headers_.reset(curl_slist_append(headers_.release(), header.c_str()));
    }
    set(CURLOPT_HTTPHEADER, headers_.get());
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, body.data());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  }

  Result<HttpReply> run() {
    const CURLcode code = curl_easy_perform(handle_.get());
    if (code == CURLE_COULDNT_CONNECT) {
      return HttpReply{};
    }
    if (code != CURLE_OK) {
      return fail(ErrorCode::io_error,
                  "There is no reply from " + url_ + ": " +
                      (code == CURLE_WRITE_ERROR ? "it is too long" : curl_easy_strerror(code)) + ".");
    }
    HttpReply reply{.body = std::move(received_.body)};
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &reply.status);
    return reply;
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }

  const std::string url_;
  Received received_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers_{nullptr, curl_slist_free_all};
};

}  // namespace

Result<HttpReply> http_get(const std::string& url, std::size_t max_bytes) {
  prepare_curl();
  return Exchange(url, max_bytes).run();
}

Result<HttpReply> http_post(const std::string& url, const std::vector<std::string>& headers,
                            std::string_view body, std::size_t max_bytes, std::chrono::milliseconds longest) {
  prepare_curl();
  Exchange exchange(url, max_bytes);
  exchange.end_after(longest);
  exchange.post(headers, body);
  return exchange.run();
}

}  // namespace trefwoord::indexer
