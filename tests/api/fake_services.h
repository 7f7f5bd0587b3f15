#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article_json.h"
#include "server/api/metrics.h"
#include "server/api/services.h"
#include "server/api/tasks.h"

namespace trefwoord::api {

// Services on an index that answers what the test says, and remembers what it was asked.
struct FakeServices {
  Metrics metrics;
  search::SearchRequest asked;                   // by the last search
  Result<search::SearchResult> search_result{};  // what a search answers
  std::vector<std::string> articles;             // as JSON: those that are there
  std::pair<std::string, std::size_t> asked_to_complete;
  Result<std::vector<search::CompletedQuery>> completed{};
  search::RelatedRequest asked_related;  // by the last request for related articles
  Result<search::RelatedArticles> related{};
  std::vector<search::ArticleList> listed;  // page by page
  Result<search::IndexStats> stats{};
  Result<std::uint64_t> terms{1'234};
  std::vector<Error> reported;                 // what went to the log
  std::vector<indexer::ArticleWrite> written;  // what was submitted
  // What becomes of it.
  std::function<Result<indexer::WriteOutcome>(const indexer::ArticleWrite&)> answer_write =
      [](const indexer::ArticleWrite& write) -> Result<indexer::WriteOutcome> {
    const auto* put = std::get_if<indexer::PutArticle>(&write.change);
    return indexer::WriteOutcome{.result = indexer::WriteResult::created,
                                 .id = put != nullptr ? put->article.id : "",
                                 .content_hash = "0123456789abcdef"};
  };
  // Maintenance that was asked for, to be answered by the test.
  struct Compaction {
    std::function<void()> begins;
    std::function<void(Result<indexer::CompactReport>)> done;
  };
  struct Rebuild {
    indexer::OnlineRebuild::Report report;
    std::function<void(Result<void>)> done;
  };
  std::vector<std::string> snapshots;
  Result<indexer::CopyReport> snapshot_result{indexer::CopyReport{3, 4'096}};
  std::vector<Compaction> compactions;
  std::vector<Rebuild> rebuilds;
  // Editors' settings, by SettingName; an entry a byte.
  std::array<indexer::VersionedText, editing::kSettingNames.size()> settings;
  std::optional<Error> change_setting_fails;
  Result<bool> rebuild_due{false};
  // Alerts that are there; those that are added get the ids "1", "2" and so on.
  std::vector<alerts::Alert> kept_alerts;
  std::optional<Error> add_alert_fails;
  alerts::MatchPage match_page;  // of any alert
  std::pair<std::uint64_t, std::size_t> asked_for_matches;
  Services services{
      {[this](const search::SearchRequest& request) {
         asked = request;
         return search_result;
       },
       [this](std::string_view id) { return find(id); }, [this] { return stats; },
       [] { return analyzers::Analysis(); },
       [this](std::string_view text, std::size_t most) {
         asked_to_complete = {std::string(text), most};
         return completed;
       },
       [this](const search::RelatedRequest& request) {
         asked_related = request;
         return related;
       },
       [this](std::uint32_t page) -> Result<search::ArticleList> {
         return page <= listed.size() ? listed[page - 1] : search::ArticleList();
       },
       [this] { return terms; }},
      metrics,
      [] {
        return ServerLoad{.connections = 3, .searching = {1, 258}, .writing = {0, 257}};
      },
      [this](const Error& error) { reported.push_back(error); },
      [this](std::vector<indexer::ArticleWrite> writes, const auto& done) {
        std::vector<Result<indexer::WriteOutcome>> outcomes;
        for (indexer::ArticleWrite& write : writes) {
          outcomes.push_back(answer_write(write));
          written.push_back(std::move(write));
        }
        done(std::move(outcomes));
      },
      {std::make_shared<Tasks>(),
       [this](const std::string& name, const auto& done) {
         snapshots.push_back(name);
         done(snapshot_result);
       },
       [this](std::function<void()> begins, auto done) {
         compactions.push_back({std::move(begins), std::move(done)});
       },
       [this](indexer::OnlineRebuild::Report report, auto done) {
         rebuilds.push_back({std::move(report), std::move(done)});
       }},
      {[this](const search::SearchRequest& search, const std::optional<alerts::Webhook>& webhook) {
         return add_alert(search, webhook);
       },
       [this] { return kept_alerts; }, [this](std::string_view id) { return find_alert(id); },
       [this](std::string_view id) -> Result<bool> {
         return std::erase_if(kept_alerts, [&](const auto& alert) { return alert.id == id; }) > 0;
       },
       [this](std::string_view id, std::uint64_t after, std::size_t most) {
         asked_for_matches = {after, most};
         return find_alert(id) ? std::optional(match_page) : std::nullopt;
       }},
      {[this](editing::SettingName name) { return state_of(name); },
       [this](editing::SettingName name,
              std::optional<std::uint64_t> version) -> Result<indexer::VersionedText> {
         if (version && *version != setting(name).version)
           return fail(ErrorCode::not_found, "It is not kept.");
         return setting(name);
       },
       [this](editing::SettingName name, const std::string& text, const indexer::Precondition& precondition) {
         return change_setting(name, text, precondition);
       },
       [this](editing::SettingName name, const indexer::Precondition& precondition) {
         return change_setting(name, "", precondition);
       },
       [this] { return rebuild_due; }}};

  [[nodiscard]] indexer::VersionedText& setting(editing::SettingName name) {
    return settings[static_cast<std::size_t>(name)];
  }
  [[nodiscard]] editing::SettingState state_of(editing::SettingName name) {
    const indexer::VersionedText& text = setting(name);
    return {text.version, text.changed, text.text.size()};
  }
  [[nodiscard]] Result<editing::SettingState> change_setting(editing::SettingName name,
                                                             const std::string& text,
                                                             const indexer::Precondition& precondition) {
    if (change_setting_fails) return tl::unexpected(*change_setting_fails);
    const std::string version = std::to_string(setting(name).version);
    if (precondition.one_of && precondition.one_of->front() != version) {
      return fail(ErrorCode::precondition_failed, "It is another version.");
    }
    setting(name) = {setting(name).version + 1, std::chrono::sys_seconds(), text};
    return state_of(name);
  }

  [[nodiscard]] Result<alerts::Alert> add_alert(const search::SearchRequest& search,
                                                const std::optional<alerts::Webhook>& webhook) {
    if (add_alert_fails) return tl::unexpected(*add_alert_fails);
    kept_alerts.push_back(
        {std::to_string(kept_alerts.size() + 1), std::chrono::sys_seconds(), search, webhook});
    return kept_alerts.back();
  }
  [[nodiscard]] std::optional<alerts::Alert> find_alert(std::string_view id) const {
    for (const alerts::Alert& alert : kept_alerts) {
      if (alert.id == id) return alert;
    }
    return std::nullopt;
  }

  [[nodiscard]] Result<indexer::Article> find(std::string_view id) const {
    for (const std::string& json : articles) {
      auto article = indexer::parse_article(json);
      if (article && article->id == id) return article;
    }
    return fail(ErrorCode::not_found, "There is no article \"" + std::string(id) + "\".");
  }
};

inline http::Request get_request(http::NameValues query) {
  http::Request request;
  request.method = "GET";
  request.query = std::move(query);
  return request;
}

inline http::Request post_request(std::string body) {
  http::Request request;
  request.method = "POST";
  request.headers = {{"content-type", "application/json"}};
  request.body = std::move(body);
  return request;
}

}  // namespace trefwoord::api
