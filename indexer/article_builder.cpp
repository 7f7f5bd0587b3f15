#include "indexer/article_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/article_id.h"
#include "indexer/article_limits.h"
#include "indexer/html_text.h"
#include "indexer/plain_text.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

// In the order of Member.
constexpr std::array<std::string_view, 12> kNames = {"id",     "title",   "body",   "published",
                                                     "date",   "updated", "url",    "section",
                                                     "source", "image",   "author", "tags"};

tl::unexpected<Error> bad(std::string_view member, std::string_view what) {
  return fail(ErrorCode::invalid_article, '`' + std::string(member) + "` " + std::string(what),
              std::string(member));
}

Result<void> check_length(Member member, const std::string& text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return {};
  return bad(member_name(member), "is " + std::to_string(text.size()) + " bytes long; at most " +
                                      std::to_string(max_bytes) + " are allowed.");
}

std::string& text_of(Article& article, Member member) {
  switch (member) {
    case Member::title:
      return article.title;
    case Member::body:
      return article.body;
    case Member::url:
      return article.url;
    case Member::section:
      return article.section;
    case Member::source:
      return article.source;
    case Member::image:
      return article.image;
    default:
      return article.id;
  }
}

}  // namespace

std::string shown_name(std::string_view name) {
  constexpr std::size_t kMaxShown = 64;
  return on_one_line(utf8_prefix(name, kMaxShown));
}

std::optional<Member> find_member(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Member>(found - kNames.begin());
}

std::string_view member_name(Member member) {
  return kNames[static_cast<std::size_t>(member)];
}

bool may_be_list(Member member) {
  return member == Member::author || member == Member::tags;
}

Result<void> ArticleBuilder::begin_member(std::string_view name) {
  if (!seen_.emplace(name).second) return bad(shown_name(name), "occurs twice.");
  return {};
}

Result<void> ArticleBuilder::add(Member member, std::string&& value) {
  if (value.find('\0') != std::string::npos) return bad(member_name(member), "holds a NUL character.");
  switch (member) {
    case Member::id:
      article_.id = std::move(value);
      return check_article_id(article_.id);
    case Member::title:
      return set_text(member, on_one_line(text_of_html(value)), kMaxTitleBytes);
    case Member::body:
      return set_text(member, clean_body(contains_html(value) ? text_of_html(value) : std::move(value)),
                      kMaxBodyBytes);
    case Member::published:
    case Member::date:
    case Member::updated:
      return set_date(member, trimmed(value));
    case Member::url:
    case Member::image:
      return set_text(member, on_one_line(value), kMaxUrlBytes);
    case Member::section:
    case Member::source:
      return set_text(member, on_one_line(value), kMaxNameBytes);
    case Member::author:
    case Member::tags:
      return add_name(member, on_one_line(value));
  }
  return {};
}

Result<void> ArticleBuilder::set_text(Member member, std::string text, std::size_t max_bytes) {
  std::string& target = text_of(article_, member);
  target = std::move(text);
  return check_length(member, target, max_bytes);
}

Result<void> ArticleBuilder::set_date(Member member, std::string_view text) {
  if (text.empty()) return {};
  auto parsed = PublicationDate::parse(text);
  if (!parsed) {
    // PublicationDate knows only one name for itself.
    Error error = parsed.error();
    const std::size_t name = error.message.find("published");
    if (name != std::string::npos) error.message.replace(name, error.field.size(), member_name(member));
    error.field = member_name(member);
    return tl::unexpected(std::move(error));
  }
  auto& target = member == Member::updated ? article_.updated
                 : member == Member::date  ? date_
                                           : article_.published;
  target = *std::move(parsed);
  return {};
}

Result<void> ArticleBuilder::add_name(Member member, std::string name) {
  if (name.empty()) return {};
  if (auto valid = check_length(member, name, kMaxNameBytes); !valid) return valid;
  auto& list = member == Member::author ? article_.authors : article_.tags;
  if (list.size() == kMaxListEntries) {
    return bad(member_name(member), "has more than " + std::to_string(kMaxListEntries) + " entries.");
  }
  list.push_back(std::move(name));
  return {};
}

Result<Article> ArticleBuilder::finish(std::string extra, std::string_view id) && {
  if (!id.empty() && !article_.id.empty() && article_.id != id) {
    return bad("id", "is not the one that the article is to have here.");
  }
  if (!id.empty()) {
    article_.id = id;
    if (auto valid = check_article_id(article_.id); !valid) return tl::unexpected(valid.error());
  }
  if (article_.title.empty() && article_.body.empty()) {
    return fail(ErrorCode::invalid_article,
                "An article needs a `title` or a `body`; both are missing or blank.", "body");
  }
  if (date_ && article_.published && *date_ != *article_.published) {
    return bad("date", "and `published` are the same thing, but differ here.");
  }
  if (date_) article_.published = std::move(date_);
  if (article_.id.empty()) article_.id = derived_article_id(article_.url, article_.title, article_.body);
  article_.extra = std::move(extra);
  return std::move(article_);
}

}  // namespace trefwoord::indexer
