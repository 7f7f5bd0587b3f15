#include "server/http/gzip.h"

#define ZLIB_CONST  // its input is const
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>

namespace trefwoord::http {
namespace {

constexpr std::size_t kSmallestBody = 1024;

// The fastest level: on Dutch news it comes within a tenth of the default level's size in half its time, and
// the time is part of every answer.
constexpr int kLevel = 1;
constexpr int kWindowBits = 15 + 16;  // the largest window, and zlib's sign for a gzip header
constexpr int kMemoryLevel = 8;       // zlib's default

// A zlib stream set up once a thread: its 256 KiB of tables cost more to allocate than a page of hits to
// compress.
class Deflater {
 public:
  Deflater() {
    if (deflateInit2(&stream_, kLevel, Z_DEFLATED, kWindowBits, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();  // its only failure with constant parameters
    }
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  // Whether all of `in` fitted into `out`, which is then cut to size.
  bool deflate_into(std::string& out, std::string_view in) {
    deflateReset(&stream_);
    stream_.next_in = reinterpret_cast<const Bytef*>(in.data());
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) return false;
    out.resize(out.size() - stream_.avail_out);
    return true;
  }

 private:
  z_stream stream_{};
};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const std::size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
  });
}

// "q=0", "Q=0.000": the client says never. Any other weight is as good as 1: we have no better encoding to
// weigh.
bool is_weight_zero(std::string_view parameter) {
  if (parameter.size() < 2 || !equals_ignoring_case(parameter.substr(0, 2), "q=")) return false;
  return parameter.find_first_not_of("0.", 2) == std::string_view::npos;
}

bool has_header(const Response& response, std::string_view lower_name) {
  return std::ranges::any_of(
      response.headers, [&](const auto& header) { return equals_ignoring_case(header.first, lower_name); });
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  bool by_star = false;
  while (!accept_encoding.empty()) {
    const std::string_view item = accept_encoding.substr(0, accept_encoding.find(','));
    accept_encoding.remove_prefix(std::min(item.size() + 1, accept_encoding.size()));
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    const std::string_view coding = trimmed(item.substr(0, semicolon));
    const bool wanted = !is_weight_zero(trimmed(item.substr(std::min(semicolon + 1, item.size()))));
    if (equals_ignoring_case(coding, "gzip") || equals_ignoring_case(coding, "x-gzip")) return wanted;
    if (coding == "*") by_star = wanted;
  }
  return by_star;
}

bool is_worth_gzip(const Response& response) {
  if (response.body.size() < kSmallestBody || has_header(response, "content-encoding")) return false;
  constexpr std::array<std::string_view, 4> kTypes{"application/json", "application/x-ndjson",
                                                   "application/javascript", "application/xml"};
  const std::string_view type =
      trimmed(std::string_view(response.content_type).substr(0, response.content_type.find(';')));
  return type.starts_with("text/") || type.ends_with("+json") || type.ends_with("+xml") ||
         std::ranges::find(kTypes, type) != kTypes.end();
}

std::optional<std::string> gzip(std::string_view body) {
  if (body.empty()) return std::nullopt;
  try {
    thread_local Deflater deflater;
    std::string compressed(body.size() - 1, '\0');
    if (!deflater.deflate_into(compressed, body)) return std::nullopt;
    return compressed;
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
}

void compress(Response& response, std::string_view accept_encoding) {
  if (!is_worth_gzip(response)) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!accepts_gzip(accept_encoding)) return;
  auto compressed = gzip(response.body);
  if (!compressed) return;
  response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = std::move(*compressed);
}

}  // namespace trefwoord::http
