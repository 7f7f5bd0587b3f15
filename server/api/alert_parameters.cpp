#include "server/api/alert_parameters.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "server/api/filter_parameters.h"
#include "server/api/json_response.h"
#include "server/api/parameter_reader.h"
#include "server/api/request_parameters.h"
#include "server/api/search_parameters.h"

namespace trefwoord::api {
namespace {

using BodyJson = nlohmann::ordered_json;

constexpr std::array<std::pair<std::string_view, search::Match>, 2> kAlertMatches{{
    {"all", search::Match::all},
    {"any", search::Match::any},
}};
constexpr std::array<std::pair<std::string_view, bool>, 2> kWithCompounds{{{"on", true}, {"off", false}}};

// A control character or a blank could end the line of the request that is sent there.
bool is_web_address(std::string_view url) {
  const bool has_scheme = url.starts_with("http://") || url.starts_with("https://");
  return has_scheme && url.size() > url.find("://") + 3 && url.size() <= alerts::kMaxWebhookUrlBytes &&
         std::ranges::all_of(url, [](char c) { return c > ' ' && c < 0x7F; });
}

std::string webhook_member(const BodyJson& json, const char* name) {
  return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string();
}

alerts::Webhook read_webhook(const BodyJson& json, std::vector<ProblemItem>& problems) {
  if (!json.is_object() || json.size() != 2 || !json.contains("url") || !json.contains("secret")) {
    problems.push_back({"", "/webhook", "webhook must be an object of two members, url and secret."});
    return {};
  }
  alerts::Webhook webhook{webhook_member(json, "url"), webhook_member(json, "secret")};
  if (!is_web_address(webhook.url)) {
    problems.push_back({"", "/webhook/url",
                        "url must be an address that begins with http:// or https://, of at most " +
                            std::to_string(alerts::kMaxWebhookUrlBytes) + " bytes."});
  }
  if (webhook.secret.size() < alerts::kMinSecretBytes || webhook.secret.size() > alerts::kMaxSecretBytes) {
    problems.push_back({"", "/webhook/secret",
                        "secret must be text of " + std::to_string(alerts::kMinSecretBytes) + " to " +
                            std::to_string(alerts::kMaxSecretBytes) + " bytes."});
  }
  return webhook;
}

search::SearchRequest read_search(const RequestParameters& parameters, std::vector<ProblemItem>& problems) {
  ParameterReader reader(parameters, kAlertParameters);
  search::SearchRequest search;
  search.text = read_query(reader);
  search.match = reader.choice<search::Match>("match", kAlertMatches);
  search.compounds = reader.choice<bool>("compounds", kWithCompounds);
  indexer::ArticleFilter filter = read_filter(reader);
  search.published = filter.published;
  search.sections = std::move(filter.sections);
  search.sources = std::move(filter.sources);
  search.authors = std::move(filter.authors);
  search.tags = std::move(filter.tags);
  std::ranges::move(reader.take_problems(), std::back_inserter(problems));
  return search;
}

}  // namespace

tl::expected<AlertParameters, Problem> read_alert_parameters(const http::Request& request) {
  http::Request search = request;
  AlertParameters result;
  std::vector<ProblemItem> problems;
  BodyJson body = BodyJson::parse(request.body, nullptr, false);
  if (body.is_object() && body.contains("webhook")) {
    result.webhook = read_webhook(body["webhook"], problems);
    body.erase("webhook");
    search.body = json_text(body);
  }
  const auto parameters = read_parameters(search);
  if (!parameters) return tl::unexpected(parameters.error());
  result.search = read_search(*parameters, problems);
  if (!problems.empty()) return tl::unexpected(invalid_parameters(std::move(problems)));
  return result;
}

}  // namespace trefwoord::api
