#include "tests/benchmarks/http_engine.h"

#include <fmt/format.h>

#include <atomic>
#include <charconv>
#include <future>
#include <stdexcept>

namespace trefwoord::benchmarks {
namespace {

using Clock = std::chrono::steady_clock;

// A server closes a connection on which nothing was asked for a minute.
constexpr std::chrono::seconds kKeptAlive{30};

std::size_t found_in(std::string_view body) {
  constexpr std::string_view kLabel = R"("found":)";
  const std::size_t at = body.find(kLabel);
  std::size_t found = 0;
  if (at == std::string_view::npos ||
      std::from_chars(body.data() + at + kLabel.size(), body.data() + body.size(), found).ec != std::errc{})
    throw std::runtime_error("the server's answer does not say how much it found");
  return found;
}

Answer ask_one(HttpConnection& connection, const SampledQuery& query, bool snippets) {
  std::string target = "/v1/search?q=" + percent_encoded(query.text);
  if (!snippets) target += "&fields=id&snippet_words=0";
  const Clock::time_point asked = Clock::now();
  const HttpConnection::Answer answer = connection.get(target);
  const Latency latency = Clock::now() - asked;
  if (answer.status != 200)
    throw std::runtime_error(fmt::format("{} for the query {}", answer.status, query.text));
  return {latency, found_in(answer.body)};
}

}  // namespace

HttpEngine::HttpEngine(const std::filesystem::path& program, const std::filesystem::path& data_directory)
    : server_(program, data_directory) {}

std::vector<Answer> HttpEngine::ask(std::span<const SampledQuery> queries, bool snippets) {
  std::vector<Answer> answers;
  answers.reserve(queries.size());
  if (!connection_ || Clock::now() - last_asked_ > kKeptAlive) connection_.emplace(server_.port());
  for (const SampledQuery& query : queries) answers.push_back(ask_one(*connection_, query, snippets));
  last_asked_ = Clock::now();
  return answers;
}

std::chrono::duration<double> HttpEngine::load(std::span<const SampledQuery> queries, std::size_t threads) {
  std::atomic<std::size_t> next = 0;
  const auto run_client = [&] {
    HttpConnection connection(server_.port());
    for (std::size_t i = 0; (i = next++) < queries.size();) (void)ask_one(connection, queries[i], true);
  };
  const Clock::time_point started = Clock::now();
  std::vector<std::future<void>> clients;
  for (std::size_t i = 0; i < threads; ++i) clients.push_back(std::async(std::launch::async, run_client));
  for (std::future<void>& client : clients) client.get();
  return Clock::now() - started;
}

}  // namespace trefwoord::benchmarks
