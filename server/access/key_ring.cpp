#include "server/access/key_ring.h"

#include <utility>

#include "server/access/key_file.h"

namespace trefwoord::access {

Result<std::unique_ptr<KeyRing>> KeyRing::open(std::filesystem::path file) {
  std::unique_ptr<KeyRing> ring(new KeyRing(std::move(file)));
  if (const auto read = ring->reload(); !read) return tl::unexpected(read.error());
  return ring;
}

bool KeyRing::has_keys() const {
  return records() != nullptr;
}

std::optional<Grant> KeyRing::check(std::string_view text) const {
  const auto name = parse_key(text);
  const auto known = records();
  if (!name || !known) return std::nullopt;
  const auto found = known->find(name->id);
  if (found == known->end() || !is_key_of(found->second, text)) return std::nullopt;
  return Grant{found->second.scope, found->second.id};
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
