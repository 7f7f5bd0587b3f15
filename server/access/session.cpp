#include "server/access/session.h"

#include <algorithm>
#include <utility>

#include "server/access/digest.h"

namespace trefwoord::access {
namespace {

constexpr std::size_t kTokenBytes = 32;

std::string new_token() {
  return to_hex(random_bytes(kTokenBytes));
}

}  // namespace

std::optional<std::string> Sessions::open(std::string_view key, std::chrono::sys_seconds now) {
  const auto grant = keys_.check(key, now);
  if (!grant || grant->scope != http::Scope::admin) return std::nullopt;
  std::string token = new_token();
  const std::scoped_lock lock(mutex_);
  if (records_.size() == kMostSessions) records_.erase(records_.begin());
  records_.push_back({sha256(token), {grant->key_id, new_token()}, now, now});
  return token;
}

std::optional<Sessions::Session> Sessions::find(std::string_view token, std::chrono::sys_seconds now) {
  const std::string hash = sha256(token);
  const std::scoped_lock lock(mutex_);
  std::erase_if(records_, [now](const Record& record) {
    return now - record.used >= kLongestIdle || now - record.opened >= kLongest;
  });
  const auto found = std::ranges::find_if(
      records_, [&hash](const Record& record) { return equal_in_constant_time(record.token_hash, hash); });
  if (found == records_.end()) return std::nullopt;
  if (keys_.scope_of(found->session.key_id) != http::Scope::admin) {
    records_.erase(found);
    return std::nullopt;
  }
  found->used = now;
  std::rotate(found, found + 1, records_.end());
  return records_.back().session;
}

void Sessions::close(std::string_view token) {
  const std::string hash = sha256(token);
  const std::scoped_lock lock(mutex_);
  std::erase_if(records_,
                [&hash](const Record& record) { return equal_in_constant_time(record.token_hash, hash); });
}

std::optional<std::string_view> session_token(const http::Request& request) {
  std::string_view cookies = request.header("cookie").value_or("");
  while (!cookies.empty()) {
    std::string_view cookie = cookies.substr(0, cookies.find(';'));
    cookies.remove_prefix(std::min(cookie.size() + 1, cookies.size()));
    cookie.remove_prefix(std::min(cookie.find_first_not_of(' '), cookie.size()));
    if (!cookie.starts_with(kSessionCookie)) continue;
    cookie.remove_prefix(kSessionCookie.size());
    if (cookie.starts_with('=')) return cookie.substr(1);
  }
  return std::nullopt;
}

}  // namespace trefwoord::access
