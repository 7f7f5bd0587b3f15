#include "indexer/command_line.h"

#include <CLI/CLI.hpp>
#include <thread>

#include "indexer/exit_code.h"
#include "indexer/shards.h"

namespace trefwoord::indexer {
namespace {

constexpr const char* kPathsHelp =
    "Files, directories (recursive), - for NDJSON on standard input, or feeds of this machine "
    "(http://127.0.0.1/...). Endings .txt .json .jsonl .ndjson .rss .atom .xml, each also .gz .zst";

// Describes the subcommands to CLI11; what it reads goes into `line`.
class Description {
 public:
  Description(CLI::App& app, CommandLine& line) : app_(app), line_(line) {
    app.require_subcommand(1);
    app.set_version_flag("--version", TREFWOORD_VERSION);
    CLI::App& add =
        command(Command::add, "add", "Add or update articles in the index; make it if there is none");
    takes_articles(add);
    CLI::App& rebuild = command(Command::rebuild, "rebuild",
                                "Build the index anew beside the live one and swap it in at the end; without "
                                "PATH from the articles that it has");
    takes_articles(rebuild)->required(false);
    takes_threads(rebuild);
    rebuild
        .add_option(
            "--shards", line.shards,
            "Keep the index in so many databases, searched as one; by default as many as it has, or 1")
        ->type_name("N")
        ->check(CLI::Range(1, static_cast<int>(kMostShards)));
    rebuild
        .add_option("--compound-exceptions", line.compound_exceptions,
                    "Take from FILE which words stay whole (minister) and where others are split (fiets+pad)")
        ->type_name("FILE");
    CLI::App& verify =
        command(Command::verify, "verify", "Check that the index is whole and agrees with its articles");
    takes_data(verify);
    takes_json(verify);
    CLI::App& stats = command(Command::stats, "stats", "Say what the index holds");
    takes_data(stats);
    takes_json(stats);
    CLI::App& analyze = command(Command::analyze, "analyze", "Show the words that a text is found by");
    analyze.add_option("--data", line.data, "Directory of an index, whose own words are known too")
        ->type_name("DIR");
    analyze.add_option("TEXT", line.inputs, "The text, or - to read it from standard input")->required();
    takes_json(analyze);
    CLI::App& export_articles =
        command(Command::export_articles, "export", "Write all articles to standard output as JSON Lines");
    takes_data(export_articles);
    CLI::App& compact =
        command(Command::compact, "compact", "Give back the room that changes left in the index");
    takes_data(compact);
    takes_json(compact);
    describe_watch(command(Command::watch, "watch",
                           "Add or update articles as files land in a folder, until it is stopped"));
  }

 private:
  CLI::App& command(Command command, const char* name, const char* help) {
    CLI::App* added = app_.add_subcommand(name, help);
    added->callback([this, command] { line_.command = command; });
    return *added;
  }

  void takes_data(CLI::App& command) {
    command.add_option("--data", line_.data, "Directory of the index")->type_name("DIR")->required();
  }

  void takes_json(CLI::App& command) {
    command.add_flag("--json", line_.json, "Report as one JSON object on standard output");
  }

  void describe_watch(CLI::App& watch) {
    CLI::App* where = watch.add_option_group("Index");
    where->require_option(1, 2);
    where->add_option("--data", line_.data, "Directory of the index; made if there is none")
        ->type_name("DIR");
    CLI::Option* server = where->add_option("--server", line_.server,
                                            "Add through this server, and to --data only while it is away");
    server->type_name("URL");
    watch.add_option("--key-file", line_.key_file, "File of a key that the server lets write")
        ->type_name("FILE")
        ->needs(server);
    watch.add_option("--every", line_.every_seconds, "Seconds from one look at a feed to the next")
        ->type_name("SECONDS")
        ->check(CLI::Range(1, 86'400))
        ->capture_default_str();
    takes_json(watch);
    takes_rejects(watch);
    watch.add_option("FOLDER", line_.inputs, "Folders, and feeds of this machine (http://127.0.0.1/...)")
        ->required();
  }

  CLI::Option* takes_articles(CLI::App& command) {
    takes_data(command);
    takes_json(command);
    takes_rejects(command);
    return command.add_option("PATH", line_.inputs, kPathsHelp)->required();
  }

  void takes_rejects(CLI::App& command) {
    command
        .add_option("--rejects", line_.rejects, "Write records that stay out, and why, to FILE (JSON Lines)")
        ->type_name("FILE");
  }

  void takes_threads(CLI::App& command) {
    command.add_option("--threads", line_.threads, "Threads to build with")
        ->type_name("N")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
  }

  CLI::App& app_;
  CommandLine& line_;
};

}  // namespace

tl::expected<CommandLine, int> parse_command_line(int argc, const char* const* argv) {
  CommandLine line;
  line.threads = std::max(1U, std::thread::hardware_concurrency());
  CLI::App app("Builds and tends the index that trefwoord-server searches.", "trefwoord-index");
  const Description description(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return tl::unexpected(app.exit(error) == 0 ? static_cast<int>(kAllIn) : static_cast<int>(kWrongUsage));
  }
  return line;
}

}  // namespace trefwoord::indexer
