#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/result.h"
#include "server/access/key.h"

namespace trefwoord::access {

inline constexpr std::size_t kMaxNoteBytes = 200;  // a line in a list

// One line, of at most kMaxNoteBytes.
[[nodiscard]] bool is_fit_for_a_note(std::string_view text);

// The records of the file; none where there is no file. Errors: those of read_key_file().
[[nodiscard]] Result<std::vector<KeyRecord>> list_keys(const std::filesystem::path& file);

// Makes a key and puts its record into the file. `scope` is search or admin, the note fit. Errors: those of
// change_key_file().
[[nodiscard]] Result<NewKey> add_key(const std::filesystem::path& file, http::Scope scope,
                                     const std::string& note);

// Takes a key out of the file. Errors: not_found, and those of change_key_file().
[[nodiscard]] Result<void> revoke_key(const std::filesystem::path& file, std::string_view id);

}  // namespace trefwoord::access
