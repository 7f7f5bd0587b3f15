#include "server/alerts/alert_watch.h"

#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "server/access/digest.h"
#include "server/alerts/alert_json.h"

namespace trefwoord::alerts {
namespace {

constexpr std::size_t kIdBytes = 8;

// Articles that are matched together: enough that 10,000 searches cost each little, few enough that a write
// does not wait for those of many others.
constexpr std::size_t kMostTogether = 1'000;

std::chrono::sys_seconds this_moment() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Error unmatched(const Error& error) {
  return {error.code, "Articles were not matched with the alerts: " + error.message};
}

}  // namespace

Result<std::unique_ptr<AlertWatch>> AlertWatch::open(const std::filesystem::path& data_directory,
                                                     AlertSurroundings surroundings) {
  Result<Alerts> alerts = read_alert_file(data_directory / "alerts.json");
  if (!alerts) return tl::unexpected(alerts.error());
  Result<MatchLog> log = MatchLog::open(data_directory / "alert_matches.jsonl",
                                        [&](std::string_view id) { return alerts->contains(id); });
  if (!log) return tl::unexpected(log.error());
  return std::unique_ptr<AlertWatch>(
      new AlertWatch(data_directory, std::move(surroundings), *std::move(alerts), *std::move(log)));
}

AlertWatch::AlertWatch(const std::filesystem::path& data_directory, AlertSurroundings surroundings,
                       Alerts alerts, MatchLog log)
    : file_(data_directory / "alerts.json"),
      surroundings_(std::move(surroundings)),
      alerts_(std::move(alerts)),
      log_(std::move(log)),
      webhooks_(surroundings_.report),
      thread_([this] { run(); }) {}

AlertWatch::~AlertWatch() {
  finish();
}

void AlertWatch::finish() {
  {
    const std::lock_guard lock(queue_);
    ends_ = true;
  }
  wakes_.notify_one();
  if (thread_.joinable()) thread_.join();
}

Result<Alert> AlertWatch::add(const search::SearchRequest& search, const std::optional<Webhook>& webhook) {
  const Alert alert{access::to_hex(access::random_bytes(kIdBytes)), this_moment(), search, webhook};
  const std::lock_guard searching(searching_);
  {
    const std::lock_guard lock(book_);
    if (alerts_.size() >= kMaxAlerts) {
      return fail(ErrorCode::too_many, "There are " + std::to_string(kMaxAlerts) + " alerts already.");
    }
  }
  if (auto kept = surroundings_.searches->keep(alert.id, search); !kept) return tl::unexpected(kept.error());
  const std::lock_guard lock(book_);
  alerts_.emplace(alert.id, alert);
  if (auto written = write_alert_file(file_, alerts_); !written) {
    alerts_.erase(alert.id);
    surroundings_.searches->drop(alert.id);
    return tl::unexpected(written.error());
  }
  return alert;
}

std::vector<Alert> AlertWatch::all() const {
  const std::lock_guard lock(book_);
  std::vector<Alert> all;
  for (const auto& [id, alert] : alerts_) all.push_back(alert);
  return all;
}

std::optional<Alert> AlertWatch::find(std::string_view id) const {
  const std::lock_guard lock(book_);
  const auto place = alerts_.find(id);
  return place == alerts_.end() ? std::nullopt : std::optional(place->second);
}

Result<bool> AlertWatch::remove(std::string_view id) {
  const std::lock_guard searching(searching_);
  const std::lock_guard lock(book_);
  const auto place = alerts_.find(id);
  if (place == alerts_.end()) return false;
  auto removed = alerts_.extract(place);
  if (auto written = write_alert_file(file_, alerts_); !written) {
    alerts_.insert(std::move(removed));
    return tl::unexpected(written.error());
  }
  log_.forget(id);
  surroundings_.searches->drop(std::string(id));
  return true;
}

std::optional<MatchPage> AlertWatch::matches(std::string_view id, std::uint64_t after,
                                             std::size_t most) const {
  const std::lock_guard lock(book_);
  if (!alerts_.contains(id)) return std::nullopt;
  return log_.page(id, after, most);
}

void AlertWatch::committed(std::vector<std::string> articles, std::function<void()> then) {
  bool has_alerts = false;
  {
    const std::lock_guard lock(book_);
    has_alerts = !alerts_.empty();
  }
  if (has_alerts && !articles.empty()) {
    const std::lock_guard lock(queue_);
    if (!ends_) {
      waiting_.push_back({std::move(articles), std::move(then)});
      wakes_.notify_one();
      return;
    }
  }
  then();
}

void AlertWatch::follow() {
  const std::lock_guard searching(searching_);
  surroundings_.searches->follow();
}

void AlertWatch::run() {
  keep_searches();
  for (std::vector<Commit> commits = next_commits(); !commits.empty(); commits = next_commits()) {
    std::vector<std::string> articles;
    for (const Commit& commit : commits) {
      articles.insert(articles.end(), commit.articles.begin(), commit.articles.end());
    }
    match(articles);
    for (const Commit& commit : commits) commit.then();
  }
}

// Of the file. One that cannot be kept finds nothing until the program starts again.
void AlertWatch::keep_searches() {
  std::optional<Error> failed;
  for (const Alert& alert : all()) {
    const std::lock_guard searching(searching_);
    if (!find(alert.id)) continue;  // removed meanwhile
    if (auto kept = surroundings_.searches->keep(alert.id, alert.search); !kept) failed = kept.error();
  }
  if (failed) surroundings_.report(unmatched(*failed));
}

// All that wait, as far as they fit together; none at the end.
std::vector<AlertWatch::Commit> AlertWatch::next_commits() {
  std::unique_lock lock(queue_);
  wakes_.wait(lock, [this] { return ends_ || !waiting_.empty(); });
  std::size_t articles = 0;
  auto end = waiting_.begin();
  while (end != waiting_.end() && (articles == 0 || articles + end->articles.size() <= kMostTogether)) {
    articles += end->articles.size();
    ++end;
  }
  std::vector<Commit> taken(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  return taken;
}

void AlertWatch::match(const std::vector<std::string>& articles) {
  const std::lock_guard searching(searching_);
  const Result<std::vector<search::SavedSearchHit>> hits = surroundings_.searches->match(articles);
  if (!hits) {
    surroundings_.report(unmatched(hits.error()));
    return;
  }
  std::vector<MatchLog::Found> found;
  for (const search::SavedSearchHit& hit : *hits) found.push_back({hit.search, articles[hit.article]});
  if (!found.empty()) keep(found);
}

void AlertWatch::keep(const std::vector<MatchLog::Found>& found) {
  std::vector<MatchLog::Added> added;
  Result<void> written;
  {
    const std::lock_guard lock(book_);
    written = log_.add(found, this_moment(), matches_kept_of_each(alerts_.size()), added);
  }
  if (!written) surroundings_.report(written.error());
  tell(added);
}

// Matches of one alert, which stand together, in one delivery.
void AlertWatch::tell(const std::vector<MatchLog::Added>& added) {
  for (auto begin = added.begin(); begin != added.end();) {
    const std::string& id = begin->alert;
    auto end = begin;
    while (end != added.end() && end->alert == id) ++end;
    const std::optional<Alert> alert = find(id);
    if (alert && alert->webhook) {
      nlohmann::ordered_json body{{"alert", id}, {"q", alert->search.text}};
      for (; begin != end; ++begin) {
        const Result<indexer::Article> article = surroundings_.article(begin->match.article);
        body["matches"].push_back(match_json(begin->match, article ? std::optional(*article) : std::nullopt));
      }
      webhooks_.send(
          {id, *alert->webhook, body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)});
    }
    begin = end;
  }
}

}  // namespace trefwoord::alerts
