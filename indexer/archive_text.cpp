#include "indexer/archive_text.h"

#include "indexer/article_id.h"
#include "indexer/article_limits.h"
#include "indexer/plain_text.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

constexpr std::string_view kDateWord = "date ";

tl::unexpected<Error> bad_body(std::string message) {
  return fail(ErrorCode::invalid_article, std::move(message), "body");
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A text may begin with the word "date" all the same: only a digit after it makes it a date line.
bool has_date_line(std::string_view text) {
  return text.starts_with(kDateWord) && text.size() > kDateWord.size() && is_digit(text[kDateWord.size()]);
}

Result<void> check_bytes(std::string_view text) {
  if (const auto at = first_invalid_utf8(text)) {
    return bad_body("The text is not valid UTF-8 at byte " + std::to_string(*at) + ".");
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos)
    return bad_body("The text holds a NUL at byte " + std::to_string(nul) + ".");
  return {};
}

}  // namespace

Result<Article> parse_archive_text(std::string_view id, std::string_view text) {
  if (auto valid = check_article_id(id); !valid) return tl::unexpected(valid.error());
  if (auto valid = check_bytes(text); !valid) return tl::unexpected(valid.error());

  Article article;
  article.id = id;
  text = trimmed(without_byte_order_mark(text));
  if (has_date_line(text)) {
    text.remove_prefix(kDateWord.size());
    const std::string_view date = text.substr(0, text.find_first_of(" \t\r\n"));
    auto published = PublicationDate::parse(date);
    if (!published) return tl::unexpected(published.error());
    article.published = *std::move(published);
    text.remove_prefix(date.size());
  }
  article.body = clean_body(std::string(text));
  if (article.body.empty()) return bad_body("There is no text.");
  if (article.body.size() > kMaxBodyBytes) {
    return bad_body("The text is " + std::to_string(article.body.size()) + " bytes long; at most " +
                    std::to_string(kMaxBodyBytes) + " are allowed.");
  }
  return article;
}

}  // namespace trefwoord::indexer
