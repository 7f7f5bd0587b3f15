#include "server/http/gzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

namespace trefwoord::http {
namespace {

std::string unzipped(std::string_view compressed, std::size_t size) {
  std::string text(size + 1, '\0');
  std::string in(compressed);
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  text.resize(stream.total_out);
  inflateEnd(&stream);
  return text;
}

bool has(const Response& response, std::string_view name, std::string_view value) {
  return std::ranges::find(response.headers, std::pair<std::string, std::string>(name, value)) !=
         response.headers.end();
}

struct AcceptCase {
  std::string_view header;
  bool accepts;
};

constexpr AcceptCase kAcceptCases[] = {
    {"", false},
    {"gzip", true},
    {"GZip", true},
    {"x-gzip", true},
    {"deflate, gzip, br", true},
    {"deflate,br", false},
    {"gzipped", false},
    {"gzip;q=0", false},
    {"gzip; Q=0.000", false},
    {"gzip;q=0.001", true},
    {"gzip ; q=1.0", true},
    {"*", true},
    {"*;q=0", false},
    {"*;q=0, gzip", true},
    {"gzip;q=0, *", false},
    {"identity, *;q=0.5", true},
    {",,gzip,", true},
};

TEST(Gzip, ReadsAcceptEncoding) {
  for (const auto& [header, accepts] : kAcceptCases) EXPECT_EQ(accepts_gzip(header), accepts) << header;
}

TEST(Gzip, PaysFromOneKibibyteUp) {
  EXPECT_FALSE(is_worth_gzip({.body = std::string(1023, 'a')}));
  EXPECT_TRUE(is_worth_gzip({.body = std::string(1024, 'a')}));
}

TEST(Gzip, PaysForTextOnly) {
  const std::string body(2000, 'a');
  for (const char* type : {"text/html; charset=utf-8", "text/css", "application/json",
                           "application/problem+json", "application/javascript", "text/javascript",
                           "image/svg+xml", "application/atom+xml ;x", "application/x-ndjson"}) {
    EXPECT_TRUE(is_worth_gzip({.content_type = type, .body = body})) << type;
  }
  for (const char* type : {"image/png", "application/octet-stream", "application/gzip", "", "font/woff2"}) {
    EXPECT_FALSE(is_worth_gzip({.content_type = type, .body = body})) << type;
  }
  EXPECT_FALSE(is_worth_gzip({.body = body, .headers = {{"Content-Encoding", "br"}}}));
}

TEST(Gzip, ComesBackAsItWas) {
  std::string text;
  for (int line = 0; line < 500; ++line) text += "regel " + std::to_string(line * line) + "\n";
  const auto compressed = gzip(text);
  ASSERT_TRUE(compressed);
  EXPECT_LT(compressed->size(), text.size() / 2);
  EXPECT_EQ(unzipped(*compressed, text.size()), text);
  EXPECT_EQ(gzip(text), compressed) << "the stream is used again";
}

TEST(Gzip, IsLeftOutWhereItDoesNotShrink) {
  EXPECT_EQ(gzip(""), std::nullopt);
  EXPECT_EQ(gzip("abc"), std::nullopt);
}

// A body of any size: the room for what comes out is asked for first.
TEST(Gzip, IsLeftOutWhereThereIsNoMemoryForIt) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "A sanitizer ends the program that asks for so much.";
#endif
  EXPECT_EQ(gzip({"x", std::string().max_size()}), std::nullopt);
}

TEST(Gzip, SaysWhatItDid) {
  Response response{.body = std::string(2000, 'a')};
  compress(response, "gzip");
  EXPECT_TRUE(has(response, "Content-Encoding", "gzip"));
  EXPECT_TRUE(has(response, "Vary", "Accept-Encoding"));
  EXPECT_EQ(unzipped(response.body, 2000), std::string(2000, 'a'));
}

TEST(Gzip, VariesEvenForThoseWhoDoNotTakeIt) {
  Response response{.body = std::string(2000, 'a')};
  compress(response, "br");
  EXPECT_FALSE(has(response, "Content-Encoding", "gzip"));
  EXPECT_TRUE(has(response, "Vary", "Accept-Encoding"));
  EXPECT_EQ(response.body, std::string(2000, 'a'));

  Response small{.body = "{}"};
  compress(small, "gzip");
  EXPECT_TRUE(small.headers.empty());
}

}  // namespace
}  // namespace trefwoord::http
