#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace trefwoord::benchmarks {

// A kept-alive connection to an HTTP server on this machine: as little client as will do, so that what is
// measured is the server. Not thread-safe. Throws std::runtime_error when the server cannot be reached or
// does not answer in full.
class HttpConnection {
 public:
  explicit HttpConnection(std::uint16_t port);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  struct Answer {
    int status;
    std::string_view body;  // valid until the next request
  };
  // `target` is percent-encoded. Only answers with a Content-Length are understood.
  [[nodiscard]] Answer get(std::string_view target);
  [[nodiscard]] Answer send(std::string_view method, std::string_view target, std::string_view content_type,
                            std::string_view body);

 private:
  Answer read_answer();
  void send_all(std::string_view bytes) const;
  void receive_some();

  int socket_;
  std::string request_;
  std::string received_;
};

// Throws std::runtime_error, with what the answer says, where its status is another one.
void expect_status(const HttpConnection::Answer& answer, int status);

[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace trefwoord::benchmarks
