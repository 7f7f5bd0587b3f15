#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "indexer/article.h"
#include "indexer/result.h"
#include "server/alerts/alert.h"
#include "server/alerts/alert_file.h"
#include "server/alerts/match_log.h"
#include "server/alerts/webhook_sender.h"
#include "server/search/saved_searches.h"

namespace trefwoord::alerts {

// What the watch works with. Functions are thread-safe.
struct AlertSurroundings {
  std::unique_ptr<search::SavedSearches> searches;  // none in it yet
  std::function<Result<indexer::Article>(std::string_view id)> article;
  std::function<void(const Error&)> report;  // what nobody waits for the answer of
};

// Tries the searches of all alerts on articles as they are committed, and keeps what they find. Alerts and
// matches are in `alerts.json` and `alert_matches.jsonl` of the data directory, on disk before anybody is
// told of them. An article is told of once an alert, however often it is changed, as long as the match is
// kept; one that does not match at first is told of when it does. Thread-safe; matching has a thread of its
// own.
class AlertWatch {
 public:
  // Errors: io_error, of files that cannot be read.
  [[nodiscard]] static Result<std::unique_ptr<AlertWatch>> open(const std::filesystem::path& data_directory,
                                                                AlertSurroundings surroundings);
  // finish()
  ~AlertWatch();
  AlertWatch(const AlertWatch&) = delete;
  AlertWatch& operator=(const AlertWatch&) = delete;

  // What is committed from now on is matched. Errors: too_many (kMaxAlerts, kMaxBroadSearches), disk_full,
  // io_error, and those of reading the index.
  [[nodiscard]] Result<Alert> add(const search::SearchRequest& search, const std::optional<Webhook>& webhook);
  [[nodiscard]] std::vector<Alert> all() const;  // in the order of their ids
  [[nodiscard]] std::optional<Alert> find(std::string_view id) const;
  // With its matches. Whether there was one. Errors: disk_full, io_error.
  [[nodiscard]] Result<bool> remove(std::string_view id);
  // As MatchLog::page(); nullopt where there is no such alert.
  [[nodiscard]] std::optional<MatchPage> matches(std::string_view id, std::uint64_t after,
                                                 std::size_t most) const;

  // Articles that are in the index now, new or changed. `then` is called once they are matched and the
  // matches are on disk, or could not be, which is reported: from the watch's thread, or from here where
  // there is nothing to match. It must not throw.
  void committed(std::vector<std::string> articles, std::function<void()> then);

  // As SearchIndex::follow().
  void follow();

  // Matches what was committed, then ends; what is committed afterwards is not matched. Not for two threads
  // at once.
  void finish();

 private:
  struct Commit {
    std::vector<std::string> articles;
    std::function<void()> then;
  };

  AlertWatch(const std::filesystem::path& data_directory, AlertSurroundings surroundings, Alerts alerts,
             MatchLog log);
  void run();
  void keep_searches();
  [[nodiscard]] std::vector<Commit> next_commits();
  void match(const std::vector<std::string>& articles);
  void keep(const std::vector<MatchLog::Found>& found);
  void tell(const std::vector<MatchLog::Added>& added);

  const std::filesystem::path file_;
  const AlertSurroundings surroundings_;
  std::mutex searching_;  // held to use the searches; before book_ where both are
  mutable std::mutex book_;
  Alerts alerts_;  // guarded by book_
  MatchLog log_;   // guarded by book_
  WebhookSender webhooks_;
  std::mutex queue_;
  std::condition_variable wakes_;
  std::vector<Commit> waiting_;  // guarded by queue_
  bool ends_ = false;            // guarded by queue_
  std::thread thread_;
};

}  // namespace trefwoord::alerts
