#include "server/api/filter_parameters.h"

#include <optional>
#include <string>
#include <utility>

#include "indexer/publication_date.h"

namespace trefwoord::api {
namespace {

using indexer::PublicationDate;

std::optional<PublicationDate> read_date(ParameterReader& reader, std::string_view name) {
  const auto given = reader.text(name);
  if (!given) return std::nullopt;
  auto date = PublicationDate::parse(*given);
  if (date && date->precision() != PublicationDate::Precision::instant) return *std::move(date);
  reader.reject(name, ParameterReader::quote(*given) +
                          " is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, for example 2022-01-23.");
  return std::nullopt;
}

// Whole spans, both ends inclusive: to=2022-01 reaches to the 31st.
indexer::DateRange read_date_range(ParameterReader& reader) {
  indexer::DateRange range;
  const auto from = read_date(reader, "from");
  const auto to = read_date(reader, "to");
  if (from) range.from = from->first_day();
  if (to) range.to = to->last_day();
  if (range.from && range.to && *range.from > *range.to) {
    reader.reject("from", ParameterReader::quote(from->text()) + " is later than to, " +
                              ParameterReader::quote(to->text()) + ".");
  }
  return range;
}

}  // namespace

indexer::ArticleFilter read_filter(ParameterReader& reader) {
  indexer::ArticleFilter filter;
  filter.published = read_date_range(reader);
  filter.sections = reader.list("section");
  filter.sources = reader.list("source");
  filter.authors = reader.list("author");
  filter.tags = reader.list("tag");
  return filter;
}

tl::expected<indexer::ArticleFilter, Problem> forced_filter(const http::NameValues& forced) {
  const RequestParameters parameters{forced};
  ParameterReader reader(parameters, kFilterParameters);
  indexer::ArticleFilter filter = read_filter(reader);
  if (auto problems = reader.take_problems(); !problems.empty()) {
    return tl::unexpected(
        Problem{403, "key_not_allowed", "The filters of this key cannot be read.", std::move(problems)});
  }
  return filter;
}

}  // namespace trefwoord::api
