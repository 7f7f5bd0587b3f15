#include "server/api/article_write_endpoints.h"

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "indexer/article_id.h"
#include "indexer/article_json.h"
#include "server/api/entity_tag.h"
#include "server/api/filter_parameters.h"
#include "server/api/idempotency.h"
#include "server/api/json_response.h"
#include "server/api/media_type.h"
#include "server/api/parameter_reader.h"
#include "server/api/problem.h"
#include "server/api/purge.h"
#include "server/api/write_answer.h"

namespace trefwoord::api {
namespace {

using indexer::ArticleWrite;
using Outcomes = std::vector<Result<indexer::WriteOutcome>>;

// Articles that are removed in one commit: so few that others' writes come in between.
constexpr std::uint64_t kRemovedAtOnce = 500;

std::optional<Problem> check_json_body(const http::Request& request) {
  const auto encoding = request.header("content-encoding");
  if (encoding && *encoding != "identity") {
    return Problem{415, "unsupported_media_type", "Send the article as it is, not compressed."};
  }
  const auto type = request.header("content-type");
  if (type && !is_json(*type)) {
    return Problem{415, "unsupported_media_type", "Send the article as application/json."};
  }
  return std::nullopt;
}

// What may stand behind the question mark of a removal.
constexpr std::string_view kPurge = "purge";
constexpr std::array<std::pair<std::string_view, bool>, 2> kBooleans{{{"false", false}, {"true", true}}};

constexpr std::array kRemovalParameters{kPurge};
constexpr auto kFilterAndPurge = [] {
  std::array<std::string_view, kFilterParameters.size() + 1> names{};
  std::ranges::copy(kFilterParameters, names.begin());
  names.back() = kPurge;
  return names;
}();

struct Options {
  bool purges = false;  // from the disk too
};

tl::expected<Options, Problem> read_options(const http::Request& request,
                                            std::span<const std::string_view> known) {
  const RequestParameters parameters{request.query};
  ParameterReader reader(parameters, known);
  const Options options{.purges = !known.empty() && reader.choice<bool>(kPurge, kBooleans)};
  auto problems = reader.take_problems();
  if (!problems.empty()) return tl::unexpected(invalid_parameters(std::move(problems)));
  return options;
}

void write(const Services& services, ArticleWrite change, Options options, http::Answer answer) {
  std::vector<ArticleWrite> writes;
  writes.push_back(std::move(change));
  services.submit(std::move(writes),
                  [&services, options, answer = std::move(answer)](const Outcomes& outcomes) {
                    const bool purges = options.purges && outcomes.front().has_value();
                    answer(write_response(services, outcomes.front(), purges ? begin_purge(services) : ""));
                  });
}

using MakeChange = std::function<Result<decltype(ArticleWrite::change)>(const std::string& id,
                                                                        const http::Request& request)>;

// The common course of all changes of one article.
http::LateHandler change_endpoint(const Services& services, bool has_body, MakeChange make_change) {
  return with_idempotency([&services, has_body, make_change = std::move(make_change)](
                              const http::Request& request, const http::Answer& answer) {
    const auto options =
        read_options(request, has_body ? std::span<const std::string_view>() : kRemovalParameters);
    if (!options) return answer(problem_response(options.error()));
    if (const auto problem = has_body ? check_json_body(request) : std::nullopt) {
      return answer(problem_response(*problem));
    }
    auto precondition = read_precondition(request);
    if (!precondition) return answer(problem_response(precondition.error()));
    auto change = make_change(std::string(request.path_parameter("id")), request);
    if (!change) return answer(write_failure_response(services, change.error()));
    write(services, {std::move(*change), std::move(*precondition)}, *options, answer);
  });
}

// Removes portion after portion until nothing is left that the filter lets through.
class MatchingRemoval : public std::enable_shared_from_this<MatchingRemoval> {
 public:
  MatchingRemoval(const Services& services, indexer::ArticleFilter filter, Options options,
                  http::Answer answer)
      : services_(services), filter_(std::move(filter)), options_(options), answer_(std::move(answer)) {}

  void go_on() {
    std::vector<ArticleWrite> writes;
    writes.push_back({indexer::RemoveMatching{filter_, kRemovedAtOnce}});
    services_.submit(std::move(writes),
                     [self = shared_from_this()](const Outcomes& outcomes) { self->note(outcomes.front()); });
  }

 private:
  void note(const Result<indexer::WriteOutcome>& outcome) {
    if (!outcome) return answer_(write_failure_response(services_, outcome.error()));
    removed_ += outcome->removed.size();
    if (outcome->removed.size() == kRemovedAtOnce) return go_on();
    nlohmann::ordered_json json{{"deleted", removed_}};
    if (options_.purges) json["task"] = begin_purge(services_);
    answer_(json_response(json));
  }

  const Services& services_;
  const indexer::ArticleFilter filter_;
  const Options options_;
  const http::Answer answer_;
  std::uint64_t removed_ = 0;
};

}  // namespace

http::LateHandler put_article_endpoint(const Services& services) {
  return change_endpoint(services, true, [](const std::string& id, const http::Request& request) {
    return indexer::parse_article(request.body, id)
        .map([](indexer::Article article) -> decltype(ArticleWrite::change) {
          return indexer::PutArticle{std::move(article)};
        });
  });
}

http::LateHandler patch_article_endpoint(const Services& services) {
  return change_endpoint(
      services, true,
      [](const std::string& id, const http::Request& request) -> Result<decltype(ArticleWrite::change)> {
        return indexer::PatchArticle{id, request.body};
      });
}

http::LateHandler delete_article_endpoint(const Services& services) {
  return change_endpoint(
      services, false,
      [](const std::string& id, const http::Request&) -> Result<decltype(ArticleWrite::change)> {
        return indexer::RemoveArticle{id};
      });
}

http::LateHandler delete_matching_endpoint(const Services& services) {
  return with_idempotency([&services](const http::Request& request, const http::Answer& answer) {
    const RequestParameters parameters{request.query};
    ParameterReader reader(parameters, kFilterAndPurge);
    indexer::ArticleFilter filter = read_filter(reader);
    const Options options{.purges = reader.choice<bool>(kPurge, kBooleans)};
    if (auto problems = reader.take_problems(); !problems.empty()) {
      return answer(problem_response(invalid_parameters(std::move(problems))));
    }
    if (filter.is_empty()) {
      return answer(
          problem_response(400, "filter_missing",
                           "Say which articles to delete: by section, source, author, tag, from or to."));
    }
    std::make_shared<MatchingRemoval>(services, std::move(filter), options, answer)->go_on();
  });
}

}  // namespace trefwoord::api
