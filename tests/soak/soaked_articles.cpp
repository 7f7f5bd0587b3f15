#include "tests/soak/soaked_articles.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace trefwoord::soak {
namespace {

using nlohmann::json;

constexpr std::size_t kImported = 100;  // at a time
constexpr std::size_t kTags = 100;      // each has a hundredth of the articles

std::string path_of(std::size_t at) {
  return "/v1/articles/" + SoakedArticles::id_of(at);
}

std::string tag_of(std::size_t tag) {
  return "soak-" + std::to_string(tag);
}

std::string last_words(std::uint64_t version) {
  return "Einde van versie " + std::to_string(version) + ".";
}

}  // namespace

SoakedArticles::SoakedArticles(SoakedServer& server, std::vector<std::string> bodies)
    : client_(server), bodies_(std::move(bodies)) {}

std::string SoakedArticles::id_of(std::size_t at) {
  return "artikel-" + std::to_string(at);
}

void SoakedArticles::fill() {
  for (std::size_t first = 0; first < kArticles; first += kImported) import(first, kImported);
}

void SoakedArticles::write_some() {
  settle_all_unanswered();
  const std::size_t at = random_() % kArticles;
  const auto dice = random_() % 100;
  if (dice < 60) {
    put(at, "PUT");
  } else if (dice < 70) {
    known_[at].acknowledged == 0 ? put(at, "PUT") : put(at, "PATCH");
  } else if (dice < 88) {
    remove(at);
  } else if (dice < 92) {
    remove_by_tag(at % kTags);
  } else {
    import(at - at % kImported, kImported);
  }
}

void SoakedArticles::write_one() {
  settle_all_unanswered();
  put(0, "PUT");
}

// The last words tell whether it is whole.
std::string SoakedArticles::text_of(std::size_t at, Version version) const {
  return json{{"id", id_of(at)},
              {"title", "Bericht " + std::to_string(at) + ", versie " + std::to_string(version)},
              {"body", bodies_[(at + version) % bodies_.size()] + "\n\n" + last_words(version)},
              {"section", at % 2 == 0 ? "Sport" : "Regio"},
              {"published", "2023-0" + std::to_string(1 + at % 9)},
              {"tags", {tag_of(at % kTags)}}}
      .dump();
}

// `changed` have their `wanted` set.
void SoakedArticles::send(std::string_view method, const std::string& target, std::string_view body,
                          const std::vector<std::size_t>& changed, std::string_view content_type) {
  const auto reply = client_.send(method, target, body, content_type);
  if (!reply) {
    unanswered_ += changed.size();
    return;
  }
  if (reply->status / 100 != 2) {
    throw std::runtime_error(std::string(method) + ' ' + target + " was answered " +
                             std::to_string(reply->status) + ": " + reply->body.substr(0, 300));
  }
  for (const std::size_t at : changed) known_[at] = {.acknowledged = known_[at].wanted.value()};
  acknowledged_ += changed.size();
}

void SoakedArticles::put(std::size_t at, std::string_view method) {
  known_[at].wanted = ++last_version_;
  send(method, path_of(at), text_of(at, last_version_), {at});
}

void SoakedArticles::remove(std::size_t at) {
  if (known_[at].acknowledged == 0) return;
  known_[at].wanted = 0;
  send("DELETE", path_of(at), {}, {at});
}

void SoakedArticles::remove_by_tag(std::size_t tag) {
  std::vector<std::size_t> changed;
  for (std::size_t at = tag; at < kArticles; at += kTags) {
    if (known_[at].acknowledged == 0) continue;
    known_[at].wanted = 0;
    changed.push_back(at);
  }
  send("DELETE", "/v1/articles?tag=" + tag_of(tag), {}, changed);
}

void SoakedArticles::import(std::size_t first, std::size_t count) {
  std::vector<std::size_t> changed;
  std::string lines;
  for (std::size_t at = first; at < first + count; ++at) {
    known_[at].wanted = ++last_version_;
    lines += text_of(at, last_version_) + '\n';
    changed.push_back(at);
  }
  send("POST", "/v1/articles", lines, changed, "application/x-ndjson");
}

bool SoakedArticles::settle(std::size_t at) {
  const auto reply = client_.send("GET", path_of(at));
  if (!reply) return false;
  Known& known = known_[at];
  const auto is_version = [&](Version version) {
    if (version == 0) return reply->status == 404;
    if (reply->status != 200) return false;
    const json article = json::parse(reply->body);
    return article["title"] == json::parse(text_of(at, version))["title"] &&
           article["body"].get<std::string>().ends_with(last_words(version));
  };
  if (known.wanted && is_version(*known.wanted)) {
    known = {.acknowledged = *known.wanted};
  } else if (is_version(known.acknowledged)) {
    known.wanted.reset();
  } else {
    throw std::runtime_error(id_of(at) + ": version " + std::to_string(known.acknowledged) +
                             " was acknowledged, and there is: " + reply->body.substr(0, 300));
  }
  return true;
}

void SoakedArticles::settle_all_unanswered() {
  for (std::size_t at = 0; at < kArticles; ++at) {
    while (known_[at].wanted && !settle(at)) {
    }
  }
}

std::size_t SoakedArticles::check_all() {
  std::size_t present = 0;
  for (std::size_t at = 0; at < kArticles; ++at) {
    while (!settle(at)) {
    }
    present += known_[at].acknowledged == 0 ? 0 : 1;
  }
  return present;
}

}  // namespace trefwoord::soak
