#include "tests/soak/soaking_reader.h"

#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>
#include <utility>

#include "tests/benchmarks/http_connection.h"
#include "tests/soak/soaked_articles.h"

namespace trefwoord::soak {
namespace {

using Clock = std::chrono::steady_clock;

// One turn in so many is no plain search.
constexpr std::size_t kOthers = 4;
constexpr std::chrono::milliseconds kBeforeComingBack{500};
// What else can be asked of a search.
constexpr std::array kVariations{"&facets=section,tag,year", "&collapse=story", "&sort=newest&timeline=true",
                                 "&cursor=*", "&explain=true"};

// A search that commits overtook twice, which a starved machine brings about.
bool is_busy(const HttpReply& reply) {
  return reply.status == 503 && nlohmann::json::parse(reply.body).value("code", "") == "busy";
}

}  // namespace

SoakingReader::SoakingReader(SoakedServer& server, std::vector<std::string> queries)
    : client_(server), queries_(std::move(queries)) {}

void SoakingReader::read_one() {
  ++turn_;
  if (turn_ % kOthers == 0) {
    read_something_else();
  } else {
    search();
  }
}

std::vector<benchmarks::Latency> SoakingReader::take_latencies() {
  const std::lock_guard lock(mutex_);
  return std::exchange(latencies_, {});
}

std::string SoakingReader::search_target() {
  return "/v1/search?q=" + benchmarks::percent_encoded(queries_[turn_ % queries_.size()]);
}

void SoakingReader::search() {
  const std::string target = search_target();
  const std::uint64_t before = answered_;
  const auto asked = Clock::now();
  expect_answer(target);
  const benchmarks::Latency took = Clock::now() - asked;
  if (answered_ == before) return;  // killed
  const std::lock_guard lock(mutex_);
  latencies_.push_back(took);
}

void SoakingReader::read_something_else() {
  const std::size_t which = turn_ / kOthers;
  const std::string article = "/v1/articles/" + SoakedArticles::id_of(which * 7 % SoakedArticles::kArticles);
  switch (which % 8) {
    case 0:
      return expect_answer(article, 404);
    case 1:
      return expect_answer(article + "/related", 404);
    case 2:
      return expect_answer("/v1/suggest?q=ge");
    case 3:
      return expect_answer("/zoeken?q=" + benchmarks::percent_encoded(queries_[which % queries_.size()]));
    case 4:
      return expect_answer("/v1/status");
    case 5:
      return expect_answer("/metrics");
    default:
      return expect_answer(search_target() + kVariations[which / 8 % kVariations.size()]);
  }
}

void SoakingReader::expect_answer(const std::string& target, int other_status) {
  auto reply = client_.send("GET", target);
  while (reply && is_busy(*reply)) {
    ++told_to_come_back_;
    std::this_thread::sleep_for(kBeforeComingBack);
    reply = client_.send("GET", target);
  }
  if (!reply) return;  // killed
  ++answered_;
  if (reply->status != 200 && reply->status != other_status) {
    throw std::runtime_error(target + " was answered " + std::to_string(reply->status) + ": " +
                             reply->body.substr(0, 300));
  }
}

}  // namespace trefwoord::soak
