#include "indexer/stored_article.h"

#include <xxhash.h>

#include <array>
#include <optional>

#include "indexer/varint.h"

namespace trefwoord::indexer {
namespace {

constexpr char kVersion = 1;

void append_field(std::string_view value, std::string& out) {
  append_varint(value.size(), out);
  out.append(value);
}

std::string join_list(const std::vector<std::string>& values) {
  std::string list;
  for (const std::string& value : values) {
    list.append(value).push_back('\0');
  }
  return list;
}

// Takes a length-prefixed field off the front of `rest`; false if it is not whole.
bool take_field(std::string_view& rest, std::string_view& field) {
  const std::optional<std::size_t> length = take_varint(rest);
  if (!length || *length > rest.size()) {
    return false;
  }
  field = rest.substr(0, *length);
  rest.remove_prefix(*length);
  return true;
}

Result<std::optional<PublicationDate>> stored_date(std::string_view text) {
  if (text.empty()) {
    return std::optional<PublicationDate>{};
  }
  Result<PublicationDate> date = PublicationDate::parse(text);
  if (!date) {
    return fail(ErrorCode::index_damaged,
                "A stored article has a date that cannot be read: " + date.error().message);
  }
  return std::optional<PublicationDate>{std::move(*date)};
}

}  // namespace

std::string serialise(const Article& article) {
  std::string out;
  out.reserve(article.body.size() + article.title.size() + article.extra.size() + 256);
  out += kVersion;
  append_field(article.id, out);
  append_field(article.title, out);
  append_field(article.published ? article.published->text() : "", out);
  append_field(article.updated ? article.updated->text() : "", out);
  append_field(article.url, out);
  append_field(article.section, out);
  append_field(article.source, out);
  append_field(article.image, out);
  append_field(join_list(article.authors), out);
  append_field(join_list(article.tags), out);
  append_field(article.extra, out);
  append_field(article.body, out);
  return out;
}

Result<StoredArticle> StoredArticle::parse(std::string_view data) {
  StoredArticle article;
  bool whole = !data.empty() && data.front() == kVersion;
  if (whole) {
    data.remove_prefix(1);
    for (std::string_view* field :
         {&article.id, &article.title, &article.published, &article.updated, &article.url, &article.section,
          &article.source, &article.image, &article.authors, &article.tags, &article.extra, &article.body}) {
      whole = whole && take_field(data, *field);
    }
  }
  if (!whole || !data.empty()) {
    return fail(ErrorCode::index_damaged, "A stored article is not whole.");
  }
  return article;
}

Result<Article> StoredArticle::to_article() const {
  Result<std::optional<PublicationDate>> published_date = stored_date(published);
  Result<std::optional<PublicationDate>> updated_date = stored_date(updated);
  if (!published_date || !updated_date) {
    return tl::unexpected<Error>(!published_date ? published_date.error() : updated_date.error());
  }
  return Article{.id = std::string(id),
                 .title = std::string(title),
                 .body = std::string(body),
                 .published = std::move(*published_date),
                 .updated = std::move(*updated_date),
                 .url = std::string(url),
                 .section = std::string(section),
                 .source = std::string(source),
                 .image = std::string(image),
                 .authors = split_list(authors),
                 .tags = split_list(tags),
                 .extra = std::string(extra)};
}

std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> values;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\0'), list.size());
    values.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return values;
}

std::string content_hash(std::string_view serialised) {
  const XXH128_hash_t hash = XXH3_128bits(serialised.data(), serialised.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

}  // namespace trefwoord::indexer
