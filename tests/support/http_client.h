#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trefwoord {

struct HttpReply {
  int status = 0;  // 0: the server closed the connection without an answer
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  // The first value of that name; "" if there is none. `name` in lower case.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

// A blocking HTTP/1.1 client for tests: one connection, kept alive, and able to send what no proper client
// would. Every wait ends after ten seconds. Throws std::runtime_error where a test cannot go on. Not
// thread-safe.
class HttpClient {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  explicit HttpClient(std::uint16_t port, std::string_view address = "127.0.0.1");
  ~HttpClient();
  HttpClient(HttpClient&& from) noexcept;
  HttpClient& operator=(HttpClient&&) = delete;

  HttpReply get(std::string_view target, const Headers& headers = {});
  // Sends Host, Content-Length where there is a body, and `headers`; reads the reply.
  HttpReply send(std::string_view method, std::string_view target, std::string_view body = {},
                 const Headers& headers = {});
  // Sends the bytes as they are and reads one reply.
  HttpReply raw(std::string_view bytes);

  // The halves of raw(). A write that fails because the server has hung up is not an error: its answer may be
  // there.
  void write(std::string_view bytes);
  // `to_head`: the reply to a HEAD request, which has no body whatever its Content-Length says.
  HttpReply read_reply(bool to_head = false);
  HttpReply read_head() { return read_reply(true); }
  // The next chunk of a reply whose head was read by read_head(); "" at its end.
  std::string read_chunk();
  // Waits for the server to close. False if it sends something; throws after ten seconds of silence.
  bool is_closed_by_server();
  void shut_down_writing();
  // Closes with a reset, as a client that crashes does.
  void abort();

 private:
  std::string read_exactly(std::size_t length);
  std::string read_chunks();
  bool read_some();  // false: end of stream

  int socket_ = -1;
  std::string received_;  // read, not yet taken as a reply
};

}  // namespace trefwoord
