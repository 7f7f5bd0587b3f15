#include "server/http/response_head.h"

#include <ostream>  // before Beast's header, which needs it and does not say so

#include <boost/beast/http/status.hpp>
#include <ctime>
#include <string_view>

#include "server/http/http_date.h"

namespace trefwoord::http {
namespace {

void append_field(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ");
  for (const char c : value) head.push_back(static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c);
  head.append("\r\n");
}

std::string_view reason(unsigned status) {
  const auto text = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
  return {text.data(), text.size()};
}

}  // namespace

bool may_have_body(unsigned status) {
  return status >= 200 && status != 204 && status != 304;
}

std::string response_head(const Response& response, const Framing& framing) {
  constexpr std::size_t kUsualSize = 512;
  std::string head;
  head.reserve(kUsualSize);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason(response.status)).append("\r\nServer: Trefwoord/" TREFWOORD_VERSION "\r\nDate: ");
  head.append(http_date(std::time(nullptr))).append("\r\n");
  if (may_have_body(response.status)) {
    if (!response.content_type.empty()) append_field(head, "Content-Type", response.content_type);
    if (!framing.in_pieces) {
      head.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
    } else if (!framing.to_http_1_0) {
      head.append("Transfer-Encoding: chunked\r\n");
    }
  }
  for (const auto& [name, value] : response.headers) append_field(head, name, value);
  if (!framing.keep_alive) head.append("Connection: close\r\n");
  if (framing.keep_alive && framing.to_http_1_0) head.append("Connection: keep-alive\r\n");
  head.append("\r\n");
  return head;
}

}  // namespace trefwoord::http
