#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <set>

#include "indexer/add_articles.h"
#include "indexer/commands.h"
#include "indexer/exit_code.h"
#include "indexer/feed_url.h"
#include "indexer/folder_watch.h"
#include "indexer/rejects.h"
#include "indexer/report_json.h"
#include "indexer/run_summary.h"
#include "indexer/server_index.h"
#include "indexer/stop_signal.h"

namespace trefwoord::indexer {
namespace {

using std::chrono::steady_clock;

// What a stop waits for, at the most, when nothing happens.
constexpr std::chrono::milliseconds kLongestLook{500};
constexpr std::chrono::seconds kUntilNextTry{5};

// What may be over when it is tried again.
bool may_pass(ErrorCode code) {
  return code == ErrorCode::busy || code == ErrorCode::index_locked || code == ErrorCode::disk_full ||
         code == ErrorCode::not_writable;
}

Result<std::string> read_key(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string key;
  if (!(in >> key)) {
    return fail(ErrorCode::invalid_parameter, "There is no key in " + file.string() + ".");
  }
  return key;
}

Result<std::optional<ServerAddress>> server_of(const CommandLine& line) {
  if (!line.server) {
    return std::nullopt;
  }
  ServerAddress server{.url = *line.server};
  server.url.erase(server.url.find_last_not_of('/') + 1);
  if (line.key_file) {
    Result<std::string> key = read_key(*line.key_file);
    if (!key) {
      return tl::unexpected<Error>(key.error());
    }
    server.key = *std::move(key);
  }
  return server;
}

class Watching {
 public:
  Watching(const CommandLine& line, std::optional<ServerAddress> server, FolderWatch folders, Rejects rejects)
      : line_(line), server_(std::move(server)), folders_(std::move(folders)), rejects_(std::move(rejects)) {
    std::ranges::copy_if(line.inputs, std::back_inserter(feeds_), is_feed_url);
  }

  int run() {
    while (!stop_requested()) {
      Result<std::vector<std::string>> landed = folders_.landed(kLongestLook);
      if (!landed) {
        return report(landed.error());
      }
      waiting_.insert(landed->begin(), landed->end());
      if (steady_clock::now() >= next_look_at_feeds_) {
        waiting_.insert(feeds_.begin(), feeds_.end());
        next_look_at_feeds_ = steady_clock::now() + std::chrono::seconds(line_.every_seconds);
      }
      if (waiting_.empty() || steady_clock::now() < next_try_) {
        continue;
      }
      if (const Result<void> taken = take_in(); !taken) {
        return report(taken.error());
      }
    }
    return kAllIn;
  }

 private:
  // Has what waits added, or leaves it waiting where that may be possible later.
  Result<void> take_in() {
    const auto start = steady_clock::now();
    const Result<IngestCounts> counts = add({waiting_.begin(), waiting_.end()});
    // What has been rejected was told; only an index that is not there yet cannot be made of nothing.
    const bool nothing_came_in = !counts && counts.error().code == ErrorCode::invalid_article;
    if (!counts && !nothing_came_in && !may_pass(counts.error().code)) {
      return tl::unexpected<Error>(counts.error());
    }
    if (!counts && !nothing_came_in) {
      tell_of_trouble(counts.error().message);
      next_try_ = steady_clock::now() + kUntilNextTry;
      return {};
    }
    trouble_.clear();
    waiting_.clear();
    const std::chrono::duration<double> elapsed = steady_clock::now() - start;
    if (counts && counts->total() > 0) {
      std::cout << (line_.json ? to_json(*counts, elapsed) : summary(*counts, elapsed)) << std::endl;
    }
    return rejects_.finish();
  }

  Result<IngestCounts> add(const std::vector<std::string>& paths) {
    const IngestObserver observer{.rejected = [this](const Rejection& rejection) { rejects_.add(rejection); },
                                  .stop_requested = stop_requested};
    if (server_ && (line_.data.empty() || is_answered(*server_))) {
      return add_through_server(*server_, paths, observer);
    }
    return add_articles(line_.data, paths, observer);
  }

  // Once, however often it is tried.
  void tell_of_trouble(const std::string& message) {
    if (message != trouble_) {
      std::cerr << "trefwoord-index: " << message << " It is tried again every " << kUntilNextTry.count()
                << " s." << std::endl;
      trouble_ = message;
    }
  }

  const CommandLine& line_;
  const std::optional<ServerAddress> server_;
  FolderWatch folders_;
  Rejects rejects_;
  std::vector<std::string> feeds_;
  std::set<std::string> waiting_;  // landed, not added yet
  std::string trouble_;            // that was told of last, and is not over
  steady_clock::time_point next_look_at_feeds_ = steady_clock::now();
  steady_clock::time_point next_try_ = steady_clock::now();
};

}  // namespace

int run_watch(const CommandLine& line) {
  listen_for_stop();
  std::vector<std::string> folders;
  std::ranges::remove_copy_if(line.inputs, std::back_inserter(folders), is_feed_url);
  Result<std::optional<ServerAddress>> server = server_of(line);
  if (!server) {
    return report(server.error());
  }
  Result<FolderWatch> watch = FolderWatch::open(folders);
  if (!watch) {
    return report(watch.error());
  }
  Result<Rejects> rejects = Rejects::open(std::cerr, line.rejects);
  if (!rejects) {
    return report(rejects.error());
  }
  return Watching(line, *std::move(server), *std::move(watch), *std::move(rejects)).run();
}

}  // namespace trefwoord::indexer
