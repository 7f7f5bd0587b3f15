#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "indexer/result.h"
#include "server/access/key.h"

namespace trefwoord::access {

// What a key allows, and whose it is.
struct Grant {
  http::Scope scope = http::Scope::anyone;
  std::string key_id = {};       // "" without a key; of a scoped key that of the search key it comes from
  http::NameValues forced = {};  // with filtered_search
};

// Why a key opens nothing.
enum class KeyRefusal : std::uint8_t { unknown, expired };

// The keys of a file as they are in force. Thread-safe: a request is judged by the keys of one moment.
class KeyRing {
 public:
  // Fails as read_key_file does. That there is no file is no failure: then there are no keys.
  [[nodiscard]] static Result<std::unique_ptr<KeyRing>> open(std::filesystem::path file);

  // Whether there is a file of keys, even one whose last key was revoked: that shuts the door, not opens it.
  // Once there has been one, this stays so while the program runs, and a file that has gone leaves no valid
  // key.
  [[nodiscard]] bool has_keys() const;

  // What the text of a key, or of a scoped key, allows at the time `now`.
  [[nodiscard]] tl::expected<Grant, KeyRefusal> check(std::string_view text,
                                                      std::chrono::sys_seconds now) const;

  // Of the key with that id; nullopt where there is none, or none any more.
  [[nodiscard]] std::optional<http::Scope> scope_of(std::string_view id) const;

  // Reads the file again; the number of keys that are now in force. If it cannot be read, the keys stay.
  [[nodiscard]] Result<std::size_t> reload();

 private:
  using Records = std::map<std::string, KeyRecord, std::less<>>;  // by id

  explicit KeyRing(std::filesystem::path file) : file_(std::move(file)) {}
  [[nodiscard]] std::shared_ptr<const Records> records() const;
  [[nodiscard]] static tl::expected<Grant, KeyRefusal> check_scoped(const KeyRecord& parent,
                                                                    std::string_view text,
                                                                    std::chrono::sys_seconds now);

  const std::filesystem::path file_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Records> records_;  // guarded by mutex_; null: there is no file
};

}  // namespace trefwoord::access
