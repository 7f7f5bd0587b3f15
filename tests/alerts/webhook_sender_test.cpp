#include "server/alerts/webhook_sender.h"

#include <gmock/gmock.h>

#include "tests/support/webhook_receiver.h"

namespace trefwoord::alerts {
namespace {

using namespace std::chrono_literals;
using test::WebhookReceiver;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kSecret = "een geheim van zestien";

// What was reported, from any thread.
class Reports {
 public:
  [[nodiscard]] WebhookSender::Report into() {
    return [this](const Error& error) {
      const std::lock_guard lock(mutex_);
      messages_.push_back(error.message);
    };
  }
  [[nodiscard]] std::vector<std::string> messages() const {
    const std::lock_guard lock(mutex_);
    return messages_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> messages_;  // guarded by mutex_
};

// Computed with `printf '{"a":1}' | openssl dgst -sha256 -hmac geheim`.
TEST(WebhookSignature, IsTheHmacOfTheBody) {
  EXPECT_EQ(signature("geheim", "{\"a\":1}"),
            "sha256=0c3e89010807a274fd26fae3628d3e1dc8f1ee15cc206a8e72920e50b4da8baf");
}

TEST(WebhookSenderTest, PostsTheBodySigned) {
  const WebhookReceiver receiver;
  Reports reports;
  WebhookSender sender(reports.into());
  sender.send({"a", {receiver.url(), kSecret}, "{\"q\":\"brug\"}"});
  ASSERT_TRUE(receiver.gets(1));
  EXPECT_EQ(receiver.received()[0].body, "{\"q\":\"brug\"}");
  EXPECT_EQ(receiver.received()[0].content_type, "application/json");
  EXPECT_EQ(receiver.received()[0].signature, signature(kSecret, "{\"q\":\"brug\"}"));
  EXPECT_TRUE(reports.messages().empty());
}

TEST(WebhookSenderTest, TriesAgainUntilItIsTaken) {
  const WebhookReceiver receiver({500, 404, 302, 503});
  Reports reports;
  WebhookSender sender(reports.into(), 1ms);
  sender.send({"a", {receiver.url(), kSecret}, "1"});
  ASSERT_TRUE(receiver.gets(5));
  sender.send({"a", {receiver.url(), kSecret}, "2"});
  ASSERT_TRUE(receiver.gets(6));
  EXPECT_EQ(receiver.received()[4].body, "1");
  EXPECT_EQ(receiver.received()[5].body, "2");
  EXPECT_TRUE(reports.messages().empty());
}

TEST(WebhookSenderTest, GivesUpInTheEndAndSaysNothingSecret) {
  const WebhookReceiver receiver({500, 500, 500, 500, 500});
  Reports reports;
  WebhookSender sender(reports.into(), 1ms);
  sender.send({"a7", {receiver.url(), kSecret}, "1"});
  ASSERT_TRUE(http::eventually([&] { return reports.messages().size() == 1; }));
  EXPECT_EQ(receiver.received().size(), 5U);
  EXPECT_THAT(reports.messages()[0], HasSubstr("a7"));
  EXPECT_THAT(reports.messages()[0], HasSubstr("500"));
  EXPECT_THAT(reports.messages()[0], Not(HasSubstr(kSecret)));
  EXPECT_THAT(reports.messages()[0], Not(HasSubstr("127.0.0.1")));
}

TEST(WebhookSenderTest, WhereNobodyListensItIsTriedToo) {
  Reports reports;
  WebhookSender sender(reports.into(), 1ms);
  sender.send({"a", {"http://127.0.0.1:1/", kSecret}, "1"});
  ASSERT_TRUE(http::eventually([&] { return reports.messages().size() == 1; }));
  EXPECT_THAT(reports.messages()[0], HasSubstr("nobody listens"));
}

TEST(WebhookSenderTest, SoManyMayWaitAndNoMore) {
  http::Door door;
  const http::RunningServer slow({{"POST", "/", [&door](const http::Request&) {
                                     door.pass();
                                     return http::Response{204, "", "", {}};
                                   }}});
  const std::string url = "http://127.0.0.1:" + std::to_string(slow.port()) + "/";
  Reports reports;
  WebhookSender sender(reports.into());
  sender.send({"a", {url, kSecret}, "1"});
  door.wait_for(1);
  for (std::size_t i = 0; i < WebhookSender::kMaxWaiting; ++i) sender.send({"a", {url, kSecret}, "1"});
  EXPECT_TRUE(reports.messages().empty());
  sender.send({"a", {url, kSecret}, "1"});
  EXPECT_EQ(reports.messages().size(), 1U);
  door.open();
}

TEST(WebhookSenderTest, EndsAtOnceWhateverWaits) {
  const WebhookReceiver receiver({500});
  Reports reports;
  const auto begin = std::chrono::steady_clock::now();
  {
    WebhookSender sender(reports.into(), 1h);
    sender.send({"a", {receiver.url(), kSecret}, "1"});
    ASSERT_TRUE(receiver.gets(1));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 60s);
}

}  // namespace
}  // namespace trefwoord::alerts
