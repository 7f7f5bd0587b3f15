#include "server/access/key_ring.h"

#include <utility>

#include "server/access/key_file.h"
#include "server/access/scoped_key.h"

namespace trefwoord::access {

Result<std::unique_ptr<KeyRing>> KeyRing::open(std::filesystem::path file) {
  std::unique_ptr<KeyRing> ring(new KeyRing(std::move(file)));
  if (const auto read = ring->reload(); !read) return tl::unexpected(read.error());
  return ring;
}

bool KeyRing::has_keys() const {
  return records() != nullptr;
}

tl::expected<Grant, KeyRefusal> KeyRing::check(std::string_view text, std::chrono::sys_seconds now) const {
  const auto known = records();
  if (!known) return tl::unexpected(KeyRefusal::unknown);
  if (const auto parent = scoped_key_parent(text)) {
    const auto found = known->find(*parent);
    if (found == known->end()) return tl::unexpected(KeyRefusal::unknown);
    return check_scoped(found->second, text, now);
  }
  const auto name = parse_key(text);
  if (!name) return tl::unexpected(KeyRefusal::unknown);
  const auto found = known->find(name->id);
  if (found == known->end() || !is_key_of(found->second, text)) return tl::unexpected(KeyRefusal::unknown);
  return Grant{found->second.scope, found->second.id};
}

tl::expected<Grant, KeyRefusal> KeyRing::check_scoped(const KeyRecord& parent, std::string_view text,
                                                      std::chrono::sys_seconds now) {
  auto restriction = open_scoped_key(text, parent.signing_key);
  if (!restriction) return tl::unexpected(KeyRefusal::unknown);
  if (restriction->expires <= now) return tl::unexpected(KeyRefusal::expired);
  return Grant{http::Scope::filtered_search, parent.id, std::move(restriction->filters)};
}

std::optional<http::Scope> KeyRing::scope_of(std::string_view id) const {
  const auto known = records();
  if (!known) return std::nullopt;
  const auto found = known->find(id);
  return found == known->end() ? std::nullopt : std::optional(found->second.scope);
}

Result<std::size_t> KeyRing::reload() {
  auto read = read_key_file(file_);
  if (!read) return tl::unexpected(read.error());
  if (!*read && !has_keys()) return 0;
  auto fresh = std::make_shared<Records>();
  for (KeyRecord& record : std::move(*read).value_or(std::vector<KeyRecord>())) {
    fresh->insert_or_assign(record.id, std::move(record));
  }
  const std::size_t count = fresh->size();
  const std::scoped_lock lock(mutex_);
  records_ = std::move(fresh);
  return count;
}

std::shared_ptr<const KeyRing::Records> KeyRing::records() const {
  const std::scoped_lock lock(mutex_);
  return records_;
}

}  // namespace trefwoord::access
