#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/verify.h"
#include "tests/api/server_program.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace trefwoord {

// A server that starts with an empty index, which must be clean when it has ended.
class LiveServer : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directory(data_);
    start();
  }
  void TearDown() override {
    if (server_) {
      EXPECT_EQ(server_->stop(), 0) << server_->errors();
    }
    const auto report = indexer::verify_index(data_, 1);
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->problem_count, 0U) << report->problems.front();
  }

  void start(const std::vector<std::string>& options = {}) {
    std::vector<std::string> arguments{"--data", data_.string(), "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    server_.emplace(scratch_.path(), arguments);
    client_.emplace(server_->port());
  }

  HttpReply send(std::string_view method, const std::string& target, const nlohmann::json& body = nullptr,
                 const HttpClient::Headers& headers = {}) {
    return client_->send(method, target, body.is_null() ? "" : body.dump(), headers);
  }
  std::uint64_t found(const std::string& words) {
    return nlohmann::json::parse(client_->get("/v1/search?q=" + words).body)["found"];
  }

  const test::TemporaryDirectory scratch_;
  const std::filesystem::path data_ = scratch_.path() / "data";
  std::optional<ServerProgram> server_;
  std::optional<HttpClient> client_;
};

// The task when it has ended.
inline nlohmann::json ended_task(HttpClient& client, const std::string& id) {
  for (;;) {
    nlohmann::json task = nlohmann::json::parse(client.get("/v1/tasks/" + id).body);
    if (task["state"] != "running") return task;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace trefwoord
