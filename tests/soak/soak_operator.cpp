#include "tests/soak/soak_operator.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "indexer/verify.h"

namespace trefwoord::soak {
namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr int kKilledPart = 4;  // of the run, a quarter

void write_synonyms(const std::filesystem::path& file, std::size_t version) {
  std::ofstream(file) << "brug, viaduct, overgang" << version << '\n';
}

void expect_whole(const std::filesystem::path& index) {
  const auto report = indexer::verify_index(index, 1);
  if (!report) throw std::runtime_error(index.string() + ": " + report.error().message);
  if (report->problem_count > 0) throw std::runtime_error(index.string() + ": " + report->problems.front());
}

}  // namespace

SoakOperator::SoakOperator(SoakedServer& server, std::filesystem::path data, std::filesystem::path synonyms,
                           Clock::duration lasts)
    : server_(server),
      client_(server),
      data_(std::move(data)),
      synonyms_(std::move(synonyms)),
      lasts_(lasts),
      kill_(appointment(40, seconds(2), seconds(180))),
      reload_(appointment(200, seconds(1), seconds(30))),
      snapshot_(appointment(60, seconds(2), seconds(120))),
      rebuild_(appointment(40, seconds(3), seconds(180))),
      purge_(appointment(30, seconds(4), seconds(240))) {}

SoakOperator::Appointment SoakOperator::appointment(int times, seconds shortest, seconds longest) const {
  const auto every = std::clamp<Clock::duration>(lasts_ / times, shortest, longest);
  return {.every = every, .next = every};
}

bool SoakOperator::Appointment::is_due(Clock::duration now) {
  if (now < next) return false;
  next = now + every;
  return true;
}

void SoakOperator::do_what_is_due(Clock::duration since_start) {
  if (since_start < lasts_ / kKilledPart && kill_.is_due(since_start)) kill();
  if (reload_.is_due(since_start)) reload();
  look_at_task();
  if (task_) return;  // what else is due can wait for it
  if (snapshot_.is_due(since_start)) take_snapshot();
  if (rebuild_.is_due(since_start)) {
    begin_task("POST", "/v1/rebuild");
    ++deeds_.rebuilds;
  } else if (purge_.is_due(since_start)) {
    const json added{{"title", "Wordt gewist"}};
    (void)client_.send("PUT", "/v1/articles/wordt-gewist", added.dump());
    begin_task("DELETE", "/v1/articles/wordt-gewist?purge=true");
    ++deeds_.purges;
  }
}

void SoakOperator::kill() {
  server_.kill_and_restart();
  task_.reset();
  ++deeds_.kills;
}

void SoakOperator::reload() {
  write_synonyms(synonyms_, ++deeds_.reloads);
  server_.reload();
}

void SoakOperator::take_snapshot() {
  const std::string name = "soak-" + std::to_string(++deeds_.snapshots);
  const auto reply = client_.send("POST", "/v1/snapshots?name=" + name);
  if (!reply || reply->status != 201) throw std::runtime_error("a snapshot was not made");
  const std::filesystem::path snapshot = data_ / "snapshots" / name;
  expect_whole(snapshot);
  std::filesystem::remove_all(snapshot);
}

void SoakOperator::begin_task(std::string_view method, const std::string& target) {
  const auto reply = client_.send(method, target);
  if (!reply || reply->status / 100 != 2) throw std::runtime_error(target + " was not begun");
  task_ = json::parse(reply->body)["task"];
}

void SoakOperator::look_at_task() {
  if (!task_) return;
  const auto reply = client_.send("GET", "/v1/tasks/" + *task_);
  if (!reply) throw std::runtime_error("the server went by itself");
  const json task = json::parse(reply->body);
  if (task["state"] == "running") return;
  if (task["state"] != "done") throw std::runtime_error("a task failed: " + task.dump());
  task_.reset();
}

}  // namespace trefwoord::soak
