#include <unistd.h>

#include <chrono>
#include <iostream>

#include "indexer/add_articles.h"
#include "indexer/commands.h"
#include "indexer/compound_exceptions_file.h"
#include "indexer/data_directory.h"
#include "indexer/exit_code.h"
#include "indexer/index_builder.h"
#include "indexer/progress.h"
#include "indexer/rebuild_options.h"
#include "indexer/rejects.h"
#include "indexer/report_json.h"
#include "indexer/run_summary.h"
#include "indexer/shards.h"
#include "indexer/stop_signal.h"

namespace trefwoord::indexer {
namespace {

// From its own articles an index is made as it was. From others it knows nothing but what editors have
// written.
Result<BuildOptions> options_for(const CommandLine& line) {
  if (line.inputs.empty()) {
    return rebuild_options(line.data);
  }
  return editors_compound_exceptions(line.data).map([](const auto& editors) {
    return BuildOptions{.compound_exceptions = editors.value_or(analyzers::CompoundExceptions())};
  });
}

// 1 where there is no index.
std::uint32_t shards_there(const std::filesystem::path& data_directory) {
  const Result<std::filesystem::path> live = DataDirectory(data_directory).current();
  return live ? static_cast<std::uint32_t>(databases_of(*live).size()) : 1;
}

Result<IngestCounts> rebuild(const CommandLine& line, const IngestObserver& observer) {
  Result<BuildOptions> options = options_for(line);
  if (!options) {
    return tl::unexpected<Error>(options.error());
  }
  if (line.compound_exceptions) {
    Result<analyzers::CompoundExceptions> exceptions = read_compound_exceptions(*line.compound_exceptions);
    if (!exceptions) {
      return tl::unexpected<Error>(exceptions.error());
    }
    options->compound_exceptions = *std::move(exceptions);
  }
  options->workers = line.threads;
  options->shards = line.shards ? *line.shards : shards_there(line.data);
  return rebuild_index(line.data, line.inputs, observer, *options);
}

Result<IngestCounts> ingest(const CommandLine& line, const IngestObserver& observer) {
  return line.command == Command::rebuild ? rebuild(line, observer)
                                          : add_articles(line.data, line.inputs, observer);
}

const char* stopped_message(Command command) {
  return command == Command::rebuild
             ? "Stopped before the end of the input; the index stays what it was."
             : "Stopped before the end of the input; what is counted here is in the index.";
}

}  // namespace

int run_ingest(const CommandLine& line) {
  listen_for_stop();
  Result<Rejects> rejects = Rejects::open(std::cerr, line.rejects);
  if (!rejects) {
    return report(rejects.error());
  }
  Progress progress(std::cerr, ::isatty(STDERR_FILENO) == 1);
  const auto start = std::chrono::steady_clock::now();
  const Result<IngestCounts> counts =
      ingest(line, {.rejected =
                        [&](const Rejection& rejection) {
                          progress.clear();
                          rejects->add(rejection);
                        },
                    .surveyed = [&](std::uint64_t articles) { progress.show_survey(articles); },
                    .progressed = [&](const IngestCounts& now) { progress.show(now); },
                    .merging = [&] { progress.show_merging(); },
                    .stop_requested = stop_requested});
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  progress.clear();
  const Result<void> told = rejects->finish();
  if (!counts) {
    return report(counts.error());
  }
  std::cout << (line.json ? to_json(*counts, elapsed) : summary(*counts, elapsed)) << std::endl;
  if (counts->stopped) {
    std::cerr << stopped_message(line.command) << '\n';
  }
  return told ? exit_code_of(*counts) : report(told.error());
}

}  // namespace trefwoord::indexer
