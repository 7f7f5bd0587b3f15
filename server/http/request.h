#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trefwoord::http {

using NameValues = std::vector<std::pair<std::string, std::string>>;

// A complete request, plain values. Paths and parameters are percent-decoded.
struct Request {
  std::string method = {};          // "GET"
  std::string target = {};          // as sent, still encoded
  std::string path = {};            // decoded, without the query, a trailing slash dropped ("/" stays)
  NameValues query = {};            // in the order sent; names repeat
  NameValues headers = {};          // names in lower case
  NameValues path_parameters = {};  // what {name} in the route's pattern matched, decoded
  NameValues forced = {};           // filters that the caller's key holds every search to (see Scope)
  std::string body = {};
  std::string remote_address = {};  // of the peer, without the port
  std::string id = {};              // in the log; see request_id.h
  std::string key_id = {};          // of the caller's key, as Hooks::admit found it; "" without one

  // The first value of that name; nullopt if there is none. `name` of a header in lower case.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> query_parameter(std::string_view name) const;
  // "" if the route has no such parameter.
  [[nodiscard]] std::string_view path_parameter(std::string_view name) const;
};

}  // namespace trefwoord::http
