#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/search_request.h"

namespace trefwoord::alerts {

// Where matches are sent as they come, signed with the secret.
struct Webhook {
  std::string url;
  std::string secret;
};

// A search whose matches are told as articles come in. Of `search`, which articles it finds is all that
// counts (saved_searches.h).
struct Alert {
  std::string id;
  std::chrono::sys_seconds created;
  search::SearchRequest search;
  std::optional<Webhook> webhook = {};
};

// That an alert's search finds an article that was committed.
struct AlertMatch {
  std::uint64_t number = 0;  // of the alert's: 1, 2, 3 ...
  std::string article;       // its id
  std::chrono::sys_seconds matched;

  bool operator==(const AlertMatch&) const = default;
};

// Matches of an alert in the order they came.
struct MatchPage {
  std::vector<AlertMatch> matches = {};
  std::uint64_t dropped = 0;  // so many older ones than these, which nobody asked for, were not kept
  std::uint64_t last = 0;     // to go on after
  bool has_more = false;
};

inline constexpr std::size_t kMaxAlerts = 10'000;
inline constexpr std::size_t kMaxWebhookUrlBytes = 2'048;
inline constexpr std::size_t kMinSecretBytes = 16;
inline constexpr std::size_t kMaxSecretBytes = 256;

}  // namespace trefwoord::alerts
