#include "server/api/maintenance_endpoints.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"
#include "server/api/tasks.h"
#include "server/api/write_answer.h"

namespace trefwoord::api {
namespace {

constexpr std::size_t kMaxSnapshotNameBytes = 64;

std::string_view stage_name(indexer::RebuildProgress::Stage stage) {
  using Stage = indexer::RebuildProgress::Stage;
  switch (stage) {
    case Stage::reading:
      return "reading";
    case Stage::surveying:
      return "surveying";
    case Stage::indexing:
      return "indexing";
    case Stage::merging:
      return "merging";
    case Stage::catching_up:
      break;
  }
  return "catching_up";
}

// The name becomes one of a directory.
bool is_fit_for_a_name(std::string_view name) {
  const auto is_fit = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !name.empty() && name.size() <= kMaxSnapshotNameBytes && std::ranges::all_of(name, is_fit);
}

std::string name_of_this_moment() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts)};
}

http::Response snapshot_response(const Services& services, const std::string& name,
                                 const Result<indexer::CopyReport>& report) {
  if (report) {
    return json_response({{"name", name}, {"articles", report->articles}, {"bytes", report->bytes}}, 201);
  }
  if (report.error().code == ErrorCode::invalid_parameter) {
    return problem_response(409, "snapshot_exists", report.error().message);
  }
  return write_failure_response(services, report.error());
}

}  // namespace

http::Handler rebuild_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    const RequestParameters parameters{request.query};
    ParameterReader reader(parameters, {});
    if (auto problems = reader.take_problems(); !problems.empty()) {
      return problem_response(invalid_parameters(std::move(problems)));
    }
    const auto task = services.maintenance.tasks->begin_unless_running(kRebuildTask);
    if (!task) return problem_response(409, "rebuild_under_way", "A rebuild is under way already.");
    services.maintenance.tasks->set_going(*task, [&services, &id = *task] {
      services.maintenance.rebuild(
          [&services, id](const indexer::RebuildProgress& progress) {
            services.maintenance.tasks->progress(id, stage_name(progress.stage), progress.articles);
          },
          [&services, id](const Result<void>& result) {
            if (!result) services.report_failure(result.error());
            services.maintenance.tasks->finish(id, result);
          });
    });
    http::Response response = json_response({{"task", *task}}, 202);
    response.headers.emplace_back("Location", "/v1/tasks/" + *task);
    return response;
  };
}

http::LateHandler snapshot_endpoint(const Services& services) {
  return [&services](const http::Request& request, const http::Answer& answer) {
    constexpr auto kParameters = std::to_array<std::string_view>({"name"});
    const RequestParameters parameters{request.query};
    ParameterReader reader(parameters, kParameters);
    const std::string name(reader.text("name").value_or(name_of_this_moment()));
    if (!is_fit_for_a_name(name)) {
      reader.reject("name",
                    "must be 1 to " + std::to_string(kMaxSnapshotNameBytes) + " letters, digits, - or _.");
    }
    if (auto problems = reader.take_problems(); !problems.empty()) {
      return answer(problem_response(invalid_parameters(std::move(problems))));
    }
    services.maintenance.snapshot(name, [&services, name, answer](const Result<indexer::CopyReport>& report) {
      answer(snapshot_response(services, name, report));
    });
  };
}

http::Handler task_endpoint(const Services& services) {
  return [&services](const http::Request& request) {
    const auto task = services.maintenance.tasks->describe(request.path_parameter("id"));
    return task ? json_response(*task) : problem_response(404, "task_not_found", "There is no such task.");
  };
}

}  // namespace trefwoord::api
