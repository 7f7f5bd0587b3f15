// HTTPS of the whole program, with certificates that the openssl command makes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include "indexer/index_builder.h"
#include "tests/api/server_program.h"
#include "tests/api/tls_client.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class Tls : public testing::Test {
 protected:
  void SetUp() override {
    const auto articles = scratch_.path() / "articles.jsonl";
    std::ofstream(articles) << R"({"id":"koets","body":"De koets staat stil."})" << '\n';
    const auto built = indexer::rebuild_index(path("data"), {articles.string()}, {}, {.workers = 1});
    ASSERT_TRUE(built.has_value()) << built.error().message;
    make_certificate("one");
    use("one");
  }

  [[nodiscard]] std::string path(const std::string& name) const { return (scratch_.path() / name).string(); }

  // NAME.pem and NAME.key, signed by itself.
  void make_certificate(const std::string& name, const std::string& protection = "-nodes") const {
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 2 -subj /CN=" + name +
        " -addext subjectAltName=IP:127.0.0.1 " + protection + " -keyout " + path(name + ".key") + " -out " +
        path(name + ".pem") + " 2>/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0) << command;
  }

  // As a program that renews certificates puts them.
  void use(const std::string& certificate, const std::string& key = "") const {
    const auto replace = std::filesystem::copy_options::overwrite_existing;
    std::filesystem::copy_file(path(certificate + ".pem"), path("server.pem"), replace);
    std::filesystem::copy_file(path((key.empty() ? certificate : key) + ".key"), path("server.key"), replace);
  }

  [[nodiscard]] ServerProgram start() const {
    return {scratch_.path(),
            {"--data", path("data"), "--listen", "127.0.0.1:0", "--tls-certificate", path("server.pem"),
             "--tls-key", path("server.key")}};
  }

  [[nodiscard]] bool shows(std::uint16_t port, const std::string& certificate) const {
    return TlsClient(port, path(certificate + ".pem")).is_open();
  }

  test::TemporaryDirectory scratch_;
};

TEST_F(Tls, ServesOneRequestAfterTheOther) {
  ServerProgram server = start();
  EXPECT_THAT(server.start_line(), StartsWith("Trefwoord serves 1 articles on https://127.0.0.1:"));
  TlsClient client(server.port(), path("one.pem"));
  ASSERT_TRUE(client.is_open());
  EXPECT_EQ(client.get("/v1/search?q=koets"), 200);
  EXPECT_EQ(client.get("/nergens"), 404);
  EXPECT_EQ(client.get("/v1/search?q=koets"), 200);
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(Tls, EndsAConnectionProperly) {
  ServerProgram server = start();
  TlsClient client(server.port(), path("one.pem"));
  EXPECT_EQ(client.get("/livez", "Connection: close\r\n"), 200);
  EXPECT_TRUE(client.is_ended_by_server());
}

TEST_F(Tls, SpeaksNoVersionBelow1_2) {
  ServerProgram server = start();
  const std::uint16_t port = server.port();
  EXPECT_FALSE(TlsClient(port, path("one.pem"), TLS1_1_VERSION, TLS1_1_VERSION).is_open());
  EXPECT_TRUE(TlsClient(port, path("one.pem"), TLS1_2_VERSION, TLS1_2_VERSION).is_open());
  EXPECT_TRUE(TlsClient(port, path("one.pem"), TLS1_3_VERSION, TLS1_3_VERSION).is_open());
}

TEST_F(Tls, AnswersNothingInTheClear) {
  ServerProgram server = start();
  HttpClient client(server.port());
  EXPECT_EQ(client.get("/livez").status, 0);
  EXPECT_TRUE(shows(server.port(), "one"));
}

TEST_F(Tls, ANewCertificateIsForNewConnections) {
  ServerProgram server = start();
  const std::uint16_t port = server.port();
  TlsClient before(port, path("one.pem"));
  EXPECT_EQ(before.get("/livez"), 200);
  make_certificate("two");
  use("two");
  server.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return shows(port, "two"); }));
  EXPECT_FALSE(shows(port, "one"));
  EXPECT_EQ(before.get("/livez"), 200) << "goes on";
  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(server.errors(), HasSubstr(R"("event":"tls_reloaded")"));
}

TEST_F(Tls, AWrongCertificateLeavesTheFormerOne) {
  ServerProgram server = start();
  const std::uint16_t port = server.port();
  make_certificate("two");
  use("two", "one");  // a key that does not belong to it
  server.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] { return server.errors().find(R"("event":"tls_kept")") != std::string::npos; }));
  EXPECT_THAT(server.errors(), HasSubstr("server.key cannot be used as the certificate's private key"));
  EXPECT_TRUE(shows(port, "one"));
  std::ofstream(path("server.pem")) << "geen certificaat";
  server.signal(SIGHUP);
  EXPECT_TRUE(eventually([&] {
    return server.errors().find("server.pem cannot be used as a certificate") != std::string::npos;
  }));
  EXPECT_TRUE(shows(port, "one"));
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(Tls, WhatCannotBeUsedIsNoStart) {
  make_certificate("locked", "-passout pass:geheim");
  use("locked");
  ServerProgram locked = start();
  EXPECT_EQ(locked.wait(), 1);
  EXPECT_THAT(locked.errors(), HasSubstr("server.key cannot be used"));
  std::filesystem::remove(path("server.pem"));
  ServerProgram missing = start();
  EXPECT_EQ(missing.wait(), 1);
  EXPECT_THAT(missing.errors(), HasSubstr("server.pem cannot be used as a certificate"));
}

}  // namespace
}  // namespace trefwoord
