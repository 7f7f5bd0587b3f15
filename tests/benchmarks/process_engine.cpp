#include "tests/benchmarks/process_engine.h"

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

// Both ends of a way in and out. A socket, since writing to a pipe that nobody reads kills the writer.
std::array<int, 2> make_sockets() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw std::runtime_error("no sockets");
  return ends;
}

}  // namespace

ProcessEngine::ProcessEngine(const std::string& command) : command_(command) {
  const Clock::time_point started = Clock::now();
  start();
  try {
    send("+nederland\n");
    (void)receive();
  } catch (...) {
    stop();  // no destructor does, of what was never made
    throw;
  }
  time_to_first_answer_ = Clock::now() - started;
}

ProcessEngine::~ProcessEngine() {
  stop();
}

void ProcessEngine::start() {
  const auto [ours, its] = make_sockets();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, its, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, its, STDOUT_FILENO);
  std::string shell = "sh";
  std::string flag = "-c";
  std::string script = "exec " + command_;  // so that the process is the engine, not a shell
  const std::array<char*, 4> arguments{shell.data(), flag.data(), script.data(), nullptr};
  const int error = ::posix_spawn(&pid_, "/bin/sh", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(its);
  socket_ = ours;
  answers_ = ::fdopen(ours, "r");
  if (error == 0) return;
  std::fclose(answers_);
  throw std::runtime_error("cannot start " + command_);
}

// Engines end when their input does.
void ProcessEngine::stop() {
  ::shutdown(socket_, SHUT_WR);
  ::waitpid(pid_, nullptr, 0);
  std::fclose(answers_);  // and the socket
}

// Everything at once and answers afterwards: what is asked in one call fits in the sockets.
std::vector<Answer> ProcessEngine::ask(std::span<const SampledQuery> queries, bool snippets) {
  std::string lines;
  for (const SampledQuery& query : queries) lines += (snippets ? '+' : '-') + query.text + '\n';
  send(lines);
  std::vector<Answer> answers;
  answers.reserve(queries.size());
  for (std::size_t i = 0; i < queries.size(); ++i) answers.push_back(receive());
  return answers;
}

std::chrono::duration<double> ProcessEngine::load(std::span<const SampledQuery> queries,
                                                  std::size_t threads) {
  std::string lines = "=" + std::to_string(threads) + " " + std::to_string(queries.size()) + "\n";
  for (const SampledQuery& query : queries) lines += query.text + '\n';
  send(lines);
  return receive().latency;
}

void ProcessEngine::send(std::string_view lines) {
  while (!lines.empty()) {
    const ssize_t sent = ::send(socket_, lines.data(), lines.size(), MSG_NOSIGNAL);
    if (sent <= 0) throw std::runtime_error("takes no queries: " + command_);
    lines.remove_prefix(static_cast<std::size_t>(sent));
  }
}

Answer ProcessEngine::receive() {
  long long nanoseconds = 0;
  std::size_t hits = 0;
  if (std::fscanf(answers_, "%lld %zu", &nanoseconds, &hits) != 2)
    throw std::runtime_error("does not answer: " + command_);
  return {std::chrono::nanoseconds(nanoseconds), hits};
}

}  // namespace trefwoord::benchmarks
