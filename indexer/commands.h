#pragma once

#include "indexer/command_line.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// Each does what its subcommand says, reports on standard output and error, and returns the exit code.
[[nodiscard]] int run_ingest(const CommandLine& line);  // add and rebuild
[[nodiscard]] int run_verify(const CommandLine& line);
[[nodiscard]] int run_stats(const CommandLine& line);
[[nodiscard]] int run_analyze(const CommandLine& line);
[[nodiscard]] int run_export(const CommandLine& line);
[[nodiscard]] int run_compact(const CommandLine& line);
[[nodiscard]] int run_watch(const CommandLine& line);

// Says on standard error what went wrong; returns the exit code for it.
[[nodiscard]] int report(const Error& error);

}  // namespace trefwoord::indexer
