#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "indexer/article.h"
#include "indexer/result.h"

namespace trefwoord::indexer {

// The members of an article that have a meaning. `date` is another name of `published`.
enum class Member : std::uint8_t {
  id,
  title,
  body,
  published,
  date,
  updated,
  url,
  section,
  source,
  image,
  author,
  tags
};

[[nodiscard]] std::optional<Member> find_member(std::string_view name);
[[nodiscard]] std::string_view member_name(Member member);
// A member's name as errors show it: on one line, and not endless, whatever stands in the record.
[[nodiscard]] std::string shown_name(std::string_view name);
// `author` and `tags`: a list of strings, or one string.
[[nodiscard]] bool may_be_list(Member member);

// Puts an article together from its members' values, in any order, checking and tidying each: the rules of
// what an article may be, apart from the syntax it came in. All errors are invalid_article with the member as
// field. Not thread-safe; one article each.
class ArticleBuilder {
 public:
  // To be called before a member's value is added. Fails if the member, known or not, was there already.
  [[nodiscard]] Result<void> begin_member(std::string_view name);

  // A string value of a member, or one entry of its list. Valid UTF-8. A blank one counts as absent, except
  // an id.
  [[nodiscard]] Result<void> add(Member member, std::string&& value);

  // The article, with `extra` as its unknown members. `id`: the one it must have, "" if any will do. Fails if
  // it has another one, if it has neither title nor body, or if `published` and `date` differ.
  [[nodiscard]] Result<Article> finish(std::string extra, std::string_view id = {}) &&;

 private:
  Result<void> set_text(Member member, std::string text, std::size_t max_bytes);
  Result<void> set_date(Member member, std::string_view text);
  Result<void> add_name(Member member, std::string name);

  Article article_;
  std::optional<PublicationDate> date_;
  std::set<std::string, std::less<>> seen_;
};

}  // namespace trefwoord::indexer
