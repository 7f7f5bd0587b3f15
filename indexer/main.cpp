// trefwoord-index: builds and tends the index that trefwoord-server searches.
#include <csignal>
#include <cstdlib>
#include <exception>

#include "indexer/commands.h"
#include "indexer/last_words.h"
#include "indexer/unexpected_error.h"

namespace {

using namespace trefwoord::indexer;

int run(const CommandLine& line) {
  switch (line.command) {
    case Command::add:
    case Command::rebuild:
      return run_ingest(line);
    case Command::verify:
      return run_verify(line);
    case Command::stats:
      return run_stats(line);
    case Command::analyze:
      return run_analyze(line);
    case Command::export_articles:
      return run_export(line);
    case Command::compact:
      return run_compact(line);
    case Command::watch:
      return run_watch(line);
  }
  return report({trefwoord::ErrorCode::internal, "This command is not known."});
}

}  // namespace

int main(int argc, char** argv) {
  try {
    // When to commit is ours to decide (commit_policy.h, index_builder.cpp); Xapian by itself would at every
    // 10,000 documents. Before any thread is there, as the environment belongs to all of them.
    // NOLINTNEXTLINE(concurrency-mt-unsafe)
    ::setenv("XAPIAN_FLUSH_THRESHOLD", "2000000000", 1);
    // A reader that goes away (`export | head`) is an output that takes no more, not a reason to die.
    std::signal(SIGPIPE, SIG_IGN);
    tell_of_fatal_errors([](const trefwoord::Error& error) -> int { return report(error); });
    const tl::expected<CommandLine, int> line = parse_command_line(argc, argv);
    return line ? run(*line) : line.error();
  } catch (const std::exception& error) {
    return report(unexpected_error(error));
  } catch (...) {
    return report({trefwoord::ErrorCode::internal, "Something unexpected happened."});
  }
}
