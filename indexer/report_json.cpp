#include "indexer/report_json.h"

#include <nlohmann/json.hpp>

#include "indexer/run_summary.h"
#include "indexer/token_table.h"

namespace trefwoord::indexer {
namespace {

using Json = nlohmann::ordered_json;

std::string one_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace

std::string to_json(const Rejection& rejection) {
  return one_line({{"path", rejection.path},
                   {"line", rejection.line},
                   {"field", rejection.field},
                   {"reason", rejection.reason},
                   {"record", rejection.text}});
}

std::string to_json(const IngestCounts& counts, std::chrono::duration<double> elapsed) {
  return one_line({{"indexed", counts.indexed},
                   {"updated", counts.updated},
                   {"unchanged", counts.unchanged},
                   {"rejected", counts.rejected},
                   {"stopped", counts.stopped},
                   {"seconds", elapsed.count()},
                   {"articles_per_second", per_second(counts.total(), elapsed)}});
}

std::string to_json(const VerifyReport& report, std::chrono::duration<double> elapsed) {
  return one_line({{"articles", report.articles},
                   {"whole", report.problem_count == 0},
                   {"problem_count", report.problem_count},
                   {"problems", report.problems},
                   {"seconds", elapsed.count()}});
}

std::string to_json(const IndexStatistics& statistics) {
  return one_line({{"articles", statistics.articles},
                   {"revision", statistics.revision},
                   {"generation", statistics.generation},
                   {"shards", statistics.shards},
                   {"bytes_on_disk", statistics.bytes_on_disk},
                   {"format", statistics.format},
                   {"analysis", statistics.analysis},
                   {"read_only", !statistics.is_current},
                   {"average_words", statistics.average_words},
                   {"first_published", text_or_null(statistics.first_published)},
                   {"last_published", text_or_null(statistics.last_published)}});
}

std::string to_json(const CompactReport& report, std::chrono::duration<double> elapsed) {
  return one_line({{"bytes_before", report.bytes_before},
                   {"bytes_after", report.bytes_after},
                   {"seconds", elapsed.count()}});
}

std::string to_json(std::span<const analyzers::Token> tokens) {
  Json rows = Json::array();
  for (const analyzers::Token& token : tokens) {
    rows.push_back({{"form", token.form},
                    {"stem", token.stem},
                    {"kind", kind_name(token.kind)},
                    {"begin", token.begin},
                    {"end", token.end},
                    {"position", token.position}});
  }
  return one_line({{"tokens", std::move(rows)}});
}

}  // namespace trefwoord::indexer
