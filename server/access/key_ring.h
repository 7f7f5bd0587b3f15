#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/result.h"
#include "server/access/key.h"

namespace trefwoord::access {

// What a key allows, and whose it is.
struct Grant {
  http::Scope scope = http::Scope::anyone;
  std::string key_id = {};  // "" without a key
};

// The keys of a file as they are in force. Thread-safe: a request is judged by the keys of one moment.
class KeyRing {
 public:
  // Fails as read_key_file does. That there is no file is no failure: then there are no keys.
  [[nodiscard]] static Result<std::unique_ptr<KeyRing>> open(std::filesystem::path file);

  // Whether there is a file of keys, even one whose last key was revoked: that shuts the door, not opens it.
  // Once there has been one, this stays so while the program runs, and a file that has gone leaves no valid
  // key.
  [[nodiscard]] bool has_keys() const;

  // What the text of a key allows; nullopt if it is none that is in force.
  [[nodiscard]] std::optional<Grant> check(std::string_view text) const;

  // Reads the file again; the number of keys that are now in force. If it cannot be read, the keys stay.
  [[nodiscard]] Result<std::size_t> reload();

 private:
  using Records = std::map<std::string, KeyRecord, std::less<>>;  // by id

  explicit KeyRing(std::filesystem::path file) : file_(std::move(file)) {}
  [[nodiscard]] std::shared_ptr<const Records> records() const;

  const std::filesystem::path file_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Records> records_;  // guarded by mutex_; null: there is no file
};

}  // namespace trefwoord::access
