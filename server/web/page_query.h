#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/request.h"

namespace trefwoord::web {

// What a visitor of /zoeken asks, by the API's names, and `uitleg`, which is the page's own: 1 makes every
// hit say why it is there. A value: with() and without() make the queries that the links of the page lead to.
class PageQuery {
 public:
  PageQuery() = default;
  // Takes the names the page knows. Empty values, which forms send, and unknown names, which newsletters and
  // social media add to links, are left out.
  explicit PageQuery(const http::Request& request);

  // "" if there is none.
  [[nodiscard]] std::string_view first(std::string_view name) const;
  [[nodiscard]] const http::NameValues& values() const { return values_; }

  // The query in which `name` has this one value. Back on page 1, unless it is the page that changes.
  [[nodiscard]] PageQuery with(std::string_view name, std::string_view value) const;
  // The query with that value beside those that `name` has; back on page 1.
  [[nodiscard]] PageQuery also(std::string_view name, std::string_view value) const;
  // Whether `name` has that value, whatever the case of its ASCII letters: filters do not mind.
  [[nodiscard]] bool has(std::string_view name, std::string_view value) const;
  // The query without that value, in whatever case.
  [[nodiscard]] PageQuery without(std::string_view name, std::string_view value) const;

  // Whether one hit stands for all versions of a story.
  [[nodiscard]] bool folds_stories() const { return first("collapse") == "story"; }

  // What the API is asked: the query without what is the page's own.
  [[nodiscard]] http::NameValues api_parameters() const;

  // "/v1/search.atom?q=…": the same search as a feed or an export, from its beginning.
  [[nodiscard]] std::string feed_url(std::string_view format) const;

  // "/zoeken?q=…": a relative reference, percent-encoded.
  [[nodiscard]] std::string url() const;

 private:
  http::NameValues values_;
};

// RFC 3986: everything but unreserved characters becomes %XX, so that the result can stand in a path segment
// or as a parameter's value.
[[nodiscard]] std::string percent_encode(std::string_view text);

[[nodiscard]] std::string article_url(std::string_view id);

}  // namespace trefwoord::web
