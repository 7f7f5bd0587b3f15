#include "server/alerts/match_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/replace_file.h"
#include "indexer/system_error.h"
#include "indexer/write_all.h"

namespace trefwoord::alerts {
namespace {

using LineJson = nlohmann::json;

constexpr std::size_t kMostOfEach = 1'000;
constexpr std::size_t kMostOfAll = 1'000'000;

// The file is written anew when more than half of it is not kept any more, and it is worth it.
constexpr std::size_t kFewLines = 1'000;

std::string line_of(std::string_view alert, const AlertMatch& match) {
  const LineJson json{alert, match.number, match.article, match.matched.time_since_epoch().count()};
  return json.dump(-1, ' ', false, LineJson::error_handler_t::replace) + '\n';
}

bool is_match(const LineJson& json) {
  return json.is_array() && json.size() == 4 && json[0].is_string() && json[1].is_number_unsigned() &&
         json[2].is_string() && json[3].is_number_integer();
}

}  // namespace

std::size_t matches_kept_of_each(std::size_t alerts) {
  return std::min(kMostOfEach, kMostOfAll / std::max<std::size_t>(alerts, 1));
}

Result<MatchLog> MatchLog::open(std::filesystem::path file, const IsKnown& is_known) {
  const Result<std::string> text = indexer::read_whole_file(file);
  if (!text) return tl::unexpected(text.error());
  MatchLog log(std::move(file));
  std::string_view rest = *text;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    ++log.lines_in_file_;
    if (!log.read_line(rest.substr(0, end), is_known)) {
      return fail(ErrorCode::io_error, log.file_.string() + " is no file of matches: line " +
                                           std::to_string(log.lines_in_file_) + " cannot be read.");
    }
    rest.remove_prefix(end + 1);
  }
  log.is_whole_ = !text->empty() && rest.empty();
  return log;
}

bool MatchLog::read_line(std::string_view line, const IsKnown& is_known) {
  const LineJson json = LineJson::parse(line, nullptr, false);
  if (!is_match(json)) return false;
  const auto alert = json[0].get<std::string>();
  if (!is_known(alert)) return true;
  Kept& kept = kept_[alert];
  const std::chrono::seconds matched(json[3].get<std::int64_t>());
  keep({json[1].get<std::uint64_t>(), json[2].get<std::string>(), std::chrono::sys_seconds(matched)}, kept);
  ++lines_kept_;
  drop_oldest(kept, kMostOfEach);
  return true;
}

void MatchLog::keep(AlertMatch match, Kept& kept) {
  kept.last = match.number;
  kept.articles.insert(match.article);
  kept.matches.push_back(std::move(match));
}

void MatchLog::drop_oldest(Kept& kept, std::size_t most) {
  while (kept.matches.size() > most) {
    kept.articles.erase(kept.matches.front().article);
    kept.matches.pop_front();
    --lines_kept_;
  }
}

Result<void> MatchLog::add(const std::vector<Found>& found, std::chrono::sys_seconds now, std::size_t most,
                           std::vector<Added>& added) {
  std::string lines;
  std::size_t count = 0;
  for (const Found& match : found) {
    Kept& kept = kept_[match.alert];
    if (kept.articles.contains(match.article)) continue;
    const AlertMatch numbered{kept.last + 1, match.article, now};
    lines += line_of(match.alert, numbered);
    ++count;
    keep(numbered, kept);
    ++lines_kept_;
    drop_oldest(kept, most);
    added.push_back({match.alert, numbered});
  }
  if (count == 0) return {};
  lines_in_file_ += count;
  if (!is_whole_ || lines_in_file_ > 2 * lines_kept_ + kFewLines) return rewrite();
  is_whole_ = false;
  return append(lines).map([this] { is_whole_ = true; });
}

Result<void> MatchLog::append(std::string_view lines) {
  const int descriptor = ::open(file_.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  const bool written = descriptor >= 0 && indexer::write_all(descriptor, lines) && ::fsync(descriptor) == 0;
  const int failure = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!written) return tl::unexpected(indexer::system_error(failure, "Cannot write " + file_.string()));
  return {};
}

Result<void> MatchLog::rewrite() {
  std::string text;
  for (const auto& [alert, kept] : kept_) {
    for (const AlertMatch& match : kept.matches) text += line_of(alert, match);
  }
  is_whole_ = false;
  return indexer::replace_file(file_, text).map([this] {
    is_whole_ = true;
    lines_in_file_ = lines_kept_;
  });
}

MatchPage MatchLog::page(std::string_view alert, std::uint64_t after, std::size_t most) const {
  MatchPage page{.last = after};
  const auto place = kept_.find(alert);
  if (place == kept_.end() || place->second.matches.empty()) return page;
  const std::deque<AlertMatch>& matches = place->second.matches;
  const std::uint64_t first = matches.front().number;
  if (first > after + 1) page.dropped = first - after - 1;
  const std::uint64_t skipped = after >= first ? after - first + 1 : 0;
  for (std::size_t i = skipped; i < matches.size() && page.matches.size() < most; ++i) {
    page.matches.push_back(matches[i]);
  }
  if (!page.matches.empty()) page.last = page.matches.back().number;
  page.has_more = page.last < place->second.last;
  return page;
}

void MatchLog::forget(std::string_view alert) {
  const auto place = kept_.find(alert);
  if (place == kept_.end()) return;
  lines_kept_ -= place->second.matches.size();
  kept_.erase(place);
}

}  // namespace trefwoord::alerts
