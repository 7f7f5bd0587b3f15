#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analysis.h"
#include "indexer/article.h"
#include "indexer/article_write.h"
#include "indexer/compact_index.h"
#include "indexer/index_copy.h"
#include "indexer/online_rebuild.h"
#include "indexer/result.h"
#include "server/api/alert_calls.h"
#include "server/api/insight_calls.h"
#include "server/api/server_load.h"
#include "server/api/settings_calls.h"
#include "server/api/slow_search.h"
#include "server/search/article_list.h"
#include "server/search/completed_query.h"
#include "server/search/related_articles.h"
#include "server/search/search_request.h"
#include "server/search/search_result.h"

namespace trefwoord::indexer {
class LiveWriter;
}
namespace trefwoord::search {
class SearchIndex;
}

namespace trefwoord::api {

class Metrics;
class Tasks;

// What endpoints ask of the index, as functions, so that an endpoint needs no index on disk to be tested.
// Thread-safe; each call may block for as long as a search takes.
struct IndexQueries {
  std::function<Result<search::SearchResult>(const search::SearchRequest&)> search;
  std::function<Result<indexer::Article>(std::string_view id)> article;
  std::function<Result<search::IndexStats>()> stats;
  std::function<Result<analyzers::Analysis>()> analysis;  // that the index was made with
  std::function<Result<std::vector<search::CompletedQuery>>(std::string_view text, std::size_t most)>
      complete;
  std::function<Result<search::RelatedArticles>(const search::RelatedRequest&)> related;
  std::function<Result<search::ArticleList>(std::uint32_t page)> list;
  std::function<Result<std::uint64_t>()> terms;  // how many different ones
};

// `index` must outlive the result.
[[nodiscard]] IndexQueries queries_of(search::SearchIndex& index);

// Has articles written, as indexer::LiveWriter::submit() does: `done` is called once, with an outcome a
// write, when they are on disk. Thread-safe.
using SubmitWrites =
    std::function<void(std::vector<indexer::ArticleWrite> writes,
                       std::function<void(std::vector<Result<indexer::WriteOutcome>>)> done)>;

// Counts them too, and has what came in matched with the alerts before it is told. All must outlive the
// result.
[[nodiscard]] SubmitWrites submit_to(indexer::LiveWriter& writer, Metrics& metrics,
                                     alerts::AlertWatch& alerts);

// Refuses all of them as not_writable, for the reason given.
[[nodiscard]] SubmitWrites refuse_writes(const std::string& reason);

// What is done with the index as a whole, as indexer::LiveWriter does it. Thread-safe.
struct IndexMaintenance {
  std::shared_ptr<Tasks> tasks;
  // Into the directory `snapshots` of the data directory.
  std::function<void(const std::string& name, std::function<void(Result<indexer::CopyReport>)> done)>
      snapshot;
  std::function<void(std::function<void()> begins, std::function<void(Result<indexer::CompactReport>)> done)>
      compact;
  std::function<void(indexer::OnlineRebuild::Report report, std::function<void(Result<void>)> done)> rebuild;
};

// `writer`, `index` and `alerts` must outlive the result.
[[nodiscard]] IndexMaintenance maintenance_of(indexer::LiveWriter& writer, search::SearchIndex& index,
                                              alerts::AlertWatch& alerts,
                                              const std::filesystem::path& data_directory);

// Refuses all of it likewise.
[[nodiscard]] IndexMaintenance refuse_maintenance(const std::string& reason);

// What the endpoints work with; outlives every handler made with it.
struct Services {
  IndexQueries index;
  Metrics& metrics;
  std::function<ServerLoad()> load;                  // now
  std::function<void(const Error&)> report_failure;  // for the log: failures whose message clients do not see
  SubmitWrites submit;
  IndexMaintenance maintenance;
  AlertCalls alerts;
  SettingsCalls settings;
  std::optional<InsightCalls> insights = {};  // none: nothing is counted
  // What "gisteren" in a query is counted from.
  std::function<std::chrono::sys_seconds()> now = [] {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  };
  // What durations are measured by.
  std::function<std::chrono::steady_clock::time_point()> clock = std::chrono::steady_clock::now;
  std::optional<SlowSearches> slow_searches = {};  // none: none is slow
  std::filesystem::path data_directory = {};       // for what is left of its disk
  std::chrono::sys_seconds started =
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
};

}  // namespace trefwoord::api
