#include "server/api/purge.h"

#include "server/api/tasks.h"

namespace trefwoord::api {

std::string begin_purge(const Services& services) {
  // What waits for a compaction that has not begun is gone with it, so that a hundred purges are not a
  // hundred compactions.
  const auto [id, is_new] = services.maintenance.tasks->join_waiting_or_begin(kPurgeTask);
  if (!is_new) return id;
  services.maintenance.tasks->set_going(id, [&services, &id = id] {
    services.maintenance.compact(
        [&services, id] { services.maintenance.tasks->progress(id, "compacting", 0); },
        [&services, id](const Result<indexer::CompactReport>& report) {
          if (!report) services.report_failure(report.error());
          services.maintenance.tasks->finish(id, report.map([](const indexer::CompactReport&) {}));
        });
  });
  return id;
}

}  // namespace trefwoord::api
