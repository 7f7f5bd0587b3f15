#include "server/access/key_changes.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "server/access/key_file.h"

namespace trefwoord::access {

bool is_fit_for_a_note(std::string_view text) {
  return text.size() <= kMaxNoteBytes && std::ranges::none_of(text, [](char c) {
           return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
         });
}

Result<std::vector<KeyRecord>> list_keys(const std::filesystem::path& file) {
  return read_key_file(file).map(
      [](auto records) { return std::move(records).value_or(std::vector<KeyRecord>()); });
}

Result<NewKey> add_key(const std::filesystem::path& file, http::Scope scope, const std::string& note) {
  NewKey made;
  const auto changed = change_key_file(file, [&](std::vector<KeyRecord>& records) -> Result<void> {
    const std::string now = fmt::format("{:%FT%TZ}", fmt::gmtime(std::chrono::system_clock::now()));
    do {
      made = make_key(scope, note, now);
    } while (std::ranges::find(records, made.record.id, &KeyRecord::id) != records.end());
    records.push_back(made.record);
    return {};
  });
  if (!changed) return tl::unexpected(changed.error());
  return made;
}

Result<void> revoke_key(const std::filesystem::path& file, std::string_view id) {
  return change_key_file(file, [&](std::vector<KeyRecord>& records) -> Result<void> {
    if (std::erase_if(records, [&](const KeyRecord& record) { return record.id == id; }) > 0) return {};
    return fail(ErrorCode::not_found, "There is no key " + std::string(id) + " in " + file.string() +
                                          "; see trefwoord-server keys list.");
  });
}

}  // namespace trefwoord::access
