#include "indexer/article_id.h"

#include <algorithm>

#include "indexer/article.h"
#include "indexer/sha1.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

tl::unexpected<Error> bad_id(std::string message) {
  return fail(ErrorCode::invalid_article, std::move(message), "id");
}

}  // namespace

Result<void> check_article_id(std::string_view id) {
  if (id.empty()) return bad_id("`id` is empty. Leave it out to have one made.");
  if (id.size() > kMaxArticleIdBytes) {
    return bad_id("`id` is " + std::to_string(id.size()) + " bytes long; at most " +
                  std::to_string(kMaxArticleIdBytes) + " are allowed.");
  }
  if (std::ranges::any_of(id, is_control)) return bad_id("`id` holds a control character.");
  if (first_invalid_utf8(id)) return bad_id("`id` is not valid UTF-8.");
  return {};
}

std::string derived_article_id(std::string_view url, std::string_view title, std::string_view body) {
  if (!url.empty()) return sha1_hex(url);
  return sha1_hex(std::string(title) + '\n' + std::string(body));
}

}  // namespace trefwoord::indexer
