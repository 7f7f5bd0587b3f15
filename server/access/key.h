#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/router.h"

namespace trefwoord::access {

// What a key's text says of itself: `tw_search_1a2b3c4d_…`. The prefix is for people and for programs that
// look for keys where none should be; the id names the key in lists and finds its record; the secret behind
// it is 192 random bits in hexadecimal.
struct KeyName {
  http::Scope scope;  // search or admin
  std::string id;     // 8 hexadecimal digits
};

// nullopt if it has not exactly that form. Says nothing on whether there is such a key.
[[nodiscard]] std::optional<KeyName> parse_key(std::string_view text);

// What the server keeps of a key: enough to recognise it, not enough to make it.
//
// The hash is one round of SHA-256 over salt and text. A slow hash (bcrypt, Argon2) makes guessing dear,
// which protects what people choose; nobody guesses 192 random bits, and the server must hash at every
// request. The salt keeps the same key in two files from looking the same.
struct KeyRecord {
  http::Scope scope;
  std::string id;
  std::string note;              // what it is for, as whoever made it says
  std::string created;           // 2026-11-26T22:40:00Z
  std::string salt;              // bytes
  std::string hash;              // bytes
  std::string signing_key = {};  // bytes: of a search key, to recognise its scoped keys by (scoped_key.h)
};

struct NewKey {
  std::string text;  // the only time it is seen
  KeyRecord record;
};

// From the operating system's random numbers. `scope` is search or admin.
[[nodiscard]] NewKey make_key(http::Scope scope, std::string note, std::string created);

// Whether that is the key of the record. Takes as long whichever byte differs.
[[nodiscard]] bool is_key_of(const KeyRecord& record, std::string_view text);

// "search", "admin"; "scoped" for what a scoped key allows.
[[nodiscard]] std::string_view scope_name(http::Scope scope);
// nullopt for any other word: there are no keys for what anyone may do.
[[nodiscard]] std::optional<http::Scope> parse_scope(std::string_view name);

}  // namespace trefwoord::access
