#include "server/insights/day_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/publication_date.h"
#include "indexer/replace_file.h"
#include "indexer/system_error.h"

namespace trefwoord::insights {
namespace {

using DayJson = nlohmann::ordered_json;

constexpr int kDayFileVersion = 1;
constexpr std::string_view kEnding = ".json";

std::filesystem::path file_of(const std::filesystem::path& directory, std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return directory / fmt::format("{:04}-{:02}-{:02}{}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                 kEnding);
}

// The day that a file is of; nullopt of any other file.
std::optional<std::chrono::sys_days> day_of(const std::filesystem::path& file) {
  if (file.extension() != kEnding) return std::nullopt;
  const auto date = indexer::PublicationDate::parse(file.stem().string());
  if (!date || date->precision() != indexer::PublicationDate::Precision::day) return std::nullopt;
  return date->first_day();
}

// The numbers of an array behind its first element, a text; nullopt if it is anything else.
std::optional<std::vector<std::uint64_t>> numbers_of(const DayJson& row, std::size_t count) {
  if (!row.is_array() || row.size() != count + 1 || !row[0].is_string()) return std::nullopt;
  std::vector<std::uint64_t> numbers;
  for (std::size_t i = 1; i <= count; ++i) {
    if (!row[i].is_number_unsigned()) return std::nullopt;
    numbers.push_back(row[i].get<std::uint64_t>());
  }
  return numbers;
}

bool has_lists(const DayJson& json) {
  return json.is_object() && json.contains("version") && json["version"] == kDayFileVersion &&
         json.contains("totals") && json.contains("queries") && json["queries"].is_array() &&
         json.contains("articles") && json["articles"].is_array();
}

std::optional<Counts> counts_in(const std::string& text) {
  const DayJson json = DayJson::parse(text, nullptr, false);
  if (!has_lists(json)) return std::nullopt;
  Counts counts(kMostADay);
  const auto totals = numbers_of(json["totals"], 3);
  if (!totals) return std::nullopt;
  counts.set_totals({(*totals)[0], (*totals)[1], (*totals)[2]});
  for (const DayJson& row : json["queries"]) {
    const auto numbers = numbers_of(row, 4);
    if (!numbers) return std::nullopt;
    counts.set_query(row[0].get<std::string>(), {(*numbers)[0], (*numbers)[1], (*numbers)[2], (*numbers)[3]});
  }
  for (const DayJson& row : json["articles"]) {
    const auto numbers = numbers_of(row, 1);
    if (!numbers) return std::nullopt;
    counts.set_article(row[0].get<std::string>(), numbers->front());
  }
  return counts;
}

}  // namespace

Result<Counts> read_day(const std::filesystem::path& directory, std::chrono::sys_days day) {
  const std::filesystem::path file = file_of(directory, day);
  const Result<std::string> text = indexer::read_whole_file(file);
  if (!text) return tl::unexpected(text.error());
  if (text->empty()) return Counts(kMostADay);
  std::optional<Counts> counts = counts_in(*text);
  if (!counts) return fail(ErrorCode::io_error, file.string() + " is no file of insights.");
  return *std::move(counts);
}

Result<void> write_day(const std::filesystem::path& directory, std::chrono::sys_days day,
                       const Counts& counts) {
  const Totals& totals = counts.totals();
  DayJson json{{"version", kDayFileVersion},
               {"totals", {"", totals.searches, totals.without_results, totals.clicks}},
               {"queries", DayJson::array()},
               {"articles", DayJson::array()}};
  for (const auto& [query, count] : counts.queries()) {
    json["queries"].push_back({query, count.searches, count.without_results, count.clicks, count.positions});
  }
  for (const auto& [article, clicks] : counts.articles()) json["articles"].push_back({article, clicks});
  return indexer::replace_file(file_of(directory, day),
                               json.dump(-1, ' ', false, DayJson::error_handler_t::replace) + '\n');
}

Result<void> remove_days_before(const std::filesystem::path& directory, std::chrono::sys_days day) {
  std::error_code error;
  std::vector<std::filesystem::path> old;
  for (std::filesystem::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    const auto of = day_of(entry->path());
    if (of && *of < day) old.push_back(entry->path());
  }
  for (const std::filesystem::path& file : old) {
    if (!error) std::filesystem::remove(file, error);
  }
  if (error) return tl::unexpected(indexer::system_error(error, "Cannot remove from " + directory.string()));
  return {};
}

}  // namespace trefwoord::insights
