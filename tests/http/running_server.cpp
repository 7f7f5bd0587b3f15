#include "tests/http/running_server.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace trefwoord::http {
namespace {

Response worded(const Request&, unsigned status, std::string_view code, std::string_view detail) {
  return {status, "text/plain", std::string(code) + ": " + std::string(detail), {}};
}

}  // namespace

RunningServer::RunningServer(std::vector<Route> routes, Limits limits, std::string address,
                             std::size_t pool_threads) {
  Router router;
  for (Route& route : routes) router.add(std::move(route));
  const auto note = [this](const Exchange& exchange) {
    const std::scoped_lock lock(mutex_);
    exchanges_.push_back({std::string(exchange.method), std::string(exchange.target),
                          std::string(exchange.route), std::string(exchange.remote_address), exchange.status,
                          exchange.response_bytes});
    seen_more_.notify_all();
  };
  auto listening = Server::listen(
      {.address = std::move(address), .port = 0, .pool_threads = pool_threads, .limits = limits},
      std::move(router), {worded, note});
  if (!listening) throw std::runtime_error(listening.error().message);
  server_ = std::move(*listening);
  thread_ = std::thread([this] { server_->run(); });
}

RunningServer::~RunningServer() {
  if (!thread_.joinable()) return;
  server_->stop();
  server_->stop();
  thread_.join();
}

std::vector<SeenExchange> RunningServer::exchanges(std::size_t count) {
  std::unique_lock lock(mutex_);
  EXPECT_TRUE(
      seen_more_.wait_for(lock, std::chrono::seconds(10), [&] { return exchanges_.size() >= count; }));
  return exchanges_;
}

Route behind(Door& door) {
  return {"GET", "/traag", [&door](const Request&) {
            door.pass();
            return Response{200, "text/plain", "klaar", {}};
          }};
}

bool eventually(const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!holds()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

std::vector<Route> simple_routes() {
  return {{"GET", "/hallo",
           [](const Request&) {
             return Response{200, "text/plain", "hallo", {}};
           }},
          {"GET", "/levend",
           [](const Request&) {
             return Response{200, "text/plain", "ja", {}};
           },
           RunsOn::connection},
          {"POST", "/echo", [](const Request& request) {
             return Response{200, "text/plain", request.body, {{"X-From", request.remote_address}}};
           }}};
}

}  // namespace trefwoord::http
