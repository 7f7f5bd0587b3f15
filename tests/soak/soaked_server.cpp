#include "tests/soak/soaked_server.h"

#include <csignal>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "tests/benchmarks/process_memory.h"

namespace trefwoord::soak {
namespace {

// A server closes what is idle for longer than twice this.
constexpr std::chrono::seconds kMostIdle{30};

}  // namespace

SoakedServer::SoakedServer(std::filesystem::path scratch, std::vector<std::string> arguments)
    : scratch_(std::move(scratch)), arguments_(std::move(arguments)) {
  start();
}

SoakedServer::Run SoakedServer::run() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_up_ || has_ended_; });
  if (has_ended_) throw std::runtime_error("the server has ended");
  return run_;
}

bool SoakedServer::was_killed(int run) {
  const std::lock_guard lock(mutex_);
  return run < run_.number || !is_up_;
}

void SoakedServer::start() {
  program_.emplace(scratch_, arguments_);
  const std::uint16_t port = program_->port();
  const std::lock_guard lock(mutex_);
  run_ = {.number = run_.number + 1, .port = port};
  is_up_ = true;
  changed_.notify_all();
}

void SoakedServer::kill_and_restart() {
  {
    const std::lock_guard lock(mutex_);
    is_up_ = false;
  }
  program_->kill();
  try {
    start();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    has_ended_ = true;
    changed_.notify_all();
    throw;
  }
}

void SoakedServer::reload() {
  program_->signal(SIGHUP);
}

int SoakedServer::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_up_ = false;
    has_ended_ = true;
    changed_.notify_all();
  }
  return program_->stop();
}

std::uint64_t SoakedServer::own_bytes() const {
  return benchmarks::memory_of(program_->pid()).own_bytes;
}

std::size_t SoakedServer::descriptors() const {
  const std::filesystem::directory_iterator open("/proc/" + std::to_string(program_->pid()) + "/fd");
  return static_cast<std::size_t>(std::distance(begin(open), end(open)));
}

std::optional<HttpReply> SoakClient::send(std::string_view method, const std::string& target,
                                          std::string_view body, std::string_view content_type) {
  const SoakedServer::Run run = server_.run();
  std::string reason = "the connection was closed";
  try {
    const auto now = std::chrono::steady_clock::now();
    if (!connection_ || run_ != run.number || now - used_ > kMostIdle) connection_.emplace(run.port);
    run_ = run.number;
    used_ = now;
    HttpReply reply = connection_->send(method, target, body, {{"Content-Type", std::string(content_type)}});
    if (reply.status != 0) return reply;
  } catch (const std::runtime_error& error) {
    reason = error.what();
  }
  connection_.reset();
  if (server_.was_killed(run.number)) return std::nullopt;
  throw std::runtime_error("no answer to " + std::string(method) + ' ' + target + ": " + reason);
}

}  // namespace trefwoord::soak
