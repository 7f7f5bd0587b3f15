#include "server/api/services.h"

#include "indexer/live_writer.h"
#include "server/alerts/alert_watch.h"
#include "server/api/metrics.h"
#include "server/api/problem.h"
#include "server/api/tasks.h"
#include "server/api/write_answer.h"
#include "server/search/search_index.h"

namespace trefwoord::api {
namespace {

// Of the articles that stand there now, and did not stand there so before.
std::vector<std::string> new_or_changed(const std::vector<Result<indexer::WriteOutcome>>& outcomes) {
  std::vector<std::string> ids;
  for (const auto& outcome : outcomes) {
    using indexer::WriteResult;
    const bool is_there =
        outcome && (outcome->result == WriteResult::created || outcome->result == WriteResult::updated);
    if (is_there) ids.push_back(outcome->id);
  }
  return ids;
}

}  // namespace

IndexQueries queries_of(search::SearchIndex& index) {
  return {
      .search = [&index](const search::SearchRequest& request) { return index.search(request); },
      .article = [&index](std::string_view id) { return index.article(id); },
      .stats = [&index] { return index.stats(); },
      .analysis = [&index] { return index.analysis(); },
      .complete = [&index](std::string_view text, std::size_t most) { return index.complete(text, most); },
      .related = [&index](const search::RelatedRequest& request) { return index.related(request); },
      .list = [&index](std::uint32_t page) { return index.list(page); },
      .terms = [&index] { return index.terms(); }};
}

IndexMaintenance maintenance_of(indexer::LiveWriter& writer, search::SearchIndex& index,
                                alerts::AlertWatch& alerts, const std::filesystem::path& data_directory) {
  // What was swapped away is gone from the disk only when nobody has it open any more.
  const auto once_seen = [&index, &alerts](const auto& done) {
    return [&index, &alerts, done](const auto& result) {
      index.follow();
      alerts.follow();
      done(result);
    };
  };
  return {
      .tasks = std::make_shared<Tasks>(),
      .snapshot = [&writer, snapshots = data_directory / "snapshots"](
                      const std::string& name, const auto& done) { writer.copy_to(snapshots / name, done); },
      .compact = [&writer, once_seen](
                     auto begins, const auto& done) { writer.compact(std::move(begins), once_seen(done)); },
      .rebuild = [&writer, once_seen](
                     auto report, const auto& done) { writer.rebuild(std::move(report), once_seen(done)); }};
}

SubmitWrites refuse_writes(const std::string& reason) {
  return [reason](const std::vector<indexer::ArticleWrite>& writes, const auto& done) {
    done(std::vector<Result<indexer::WriteOutcome>>(writes.size(), fail(ErrorCode::not_writable, reason)));
  };
}

IndexMaintenance refuse_maintenance(const std::string& reason) {
  return {
      .tasks = std::make_shared<Tasks>(),
      .snapshot = [reason](const std::string&,
                           const auto& done) { done(fail(ErrorCode::not_writable, reason)); },
      .compact = [reason](const auto&, const auto& done) { done(fail(ErrorCode::not_writable, reason)); },
      .rebuild = [reason](const auto&, const auto& done) { done(fail(ErrorCode::not_writable, reason)); }};
}

SubmitWrites submit_to(indexer::LiveWriter& writer, Metrics& metrics, alerts::AlertWatch& alerts) {
  using Outcomes = std::vector<Result<indexer::WriteOutcome>>;
  return [&](std::vector<indexer::ArticleWrite> writes, indexer::LiveWriter::Done done) {
    writer.submit(std::move(writes), [&metrics, &alerts, done = std::move(done)](Outcomes outcomes) {
      for (const auto& outcome : outcomes) {
        metrics.count_write(outcome ? std::string(result_name(outcome->result))
                                    : problem_of(outcome.error()).code);
      }
      std::vector<std::string> articles = new_or_changed(outcomes);
      alerts.committed(std::move(articles), [done, outcomes = std::move(outcomes)] { done(outcomes); });
    });
  };
}

}  // namespace trefwoord::api
