#include "tests/faults/faulted_server.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "indexer/verify.h"

namespace trefwoord::test {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kArticlesBeside = 20;

FaultedServer::FaultedServer() {
  fs::create_directory(pristine_);
  start(pristine_);
  EXPECT_EQ(put("vast", "0").status, 201);
  for (int i = 0; i < kArticlesBeside; ++i) EXPECT_EQ(put("n" + std::to_string(i), "0").status, 201);
  stop();
}

void FaultedServer::start() {
  start(data_);
}

void FaultedServer::start(const fs::path& data) {
  const PlannedFaults::Started started(faults_);
  program_.emplace(scratch_.path(),
                   std::vector<std::string>{"--data", data.string(), "--listen", "127.0.0.1:0"});
  client_.emplace(program_->port());
}

void FaultedServer::stop() {
  client_.reset();
  EXPECT_EQ(program_->stop(), 0) << program_->errors();
  program_.reset();
}

void FaultedServer::kill() {
  client_.reset();
  program_->kill();
  program_.reset();
}

void FaultedServer::restore() {
  fs::remove_all(data_);
  fs::copy(pristine_, data_, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  look_at_generation();
}

bool FaultedServer::connect() {
  client_.reset();
  try {
    client_.emplace(program_->port());
    return client_->get("/livez").status != 0;
  } catch (const std::exception&) {
    return false;
  }
}

HttpReply FaultedServer::put(const std::string& id, const std::string& version) {
  return client_->send("PUT", "/v1/articles/" + id, json{{"body", body_of(version)}}.dump(),
                       {{"Content-Type", "application/json"}});
}

std::string FaultedServer::body_at(const std::string& id) {
  const HttpReply reply = client_->get("/v1/articles/" + id);
  return reply.status == 200 ? json::parse(reply.body).value("body", "") : "";
}

std::string FaultedServer::body_of(const std::string& version) {
  return "De brug in versie " + version + ".";
}

std::string FaultedServer::current() const {
  return fs::read_symlink(data_ / "current").filename().string();
}

void FaultedServer::expect_a_whole_index() const {
  const auto report = indexer::verify_index(data_, 1);
  ASSERT_TRUE(report.has_value()) << report.error().message;
  EXPECT_EQ(report->problem_count, 0U) << report->problems.front();
}

}  // namespace trefwoord::test
