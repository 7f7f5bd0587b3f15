#include "indexer/article_patch_json.h"

#include <nlohmann/json.hpp>

#include "indexer/article_builder.h"
#include "indexer/article_json.h"
#include "indexer/article_limits.h"

namespace trefwoord::indexer {
namespace {

using Json = nlohmann::json;

tl::unexpected<Error> bad_patch(std::string message, std::string field = {}) {
  return fail(ErrorCode::invalid_article, std::move(message), std::move(field));
}

Result<Json> parse_patch(std::string_view text) {
  bool too_deep = false;
  // What lies too deep is left out while parsing: the library handles deep values by recursion.
  const auto keep = [&too_deep](int depth, Json::parse_event_t, const Json&) {
    too_deep = too_deep || depth > static_cast<int>(kMaxJsonDepth);
    return depth <= static_cast<int>(kMaxJsonDepth);
  };
  Json patch = Json::parse(text, keep, false);
  if (too_deep) {
    return bad_patch("Nested more than " + std::to_string(kMaxJsonDepth) + " deep.");
  }
  if (!patch.is_object()) {
    return bad_patch("A patch is a JSON object with the members to change.");
  }
  return patch;
}

// `date` and `published` are one member with two names; stored articles use the second.
void use_one_name_for_the_date(Json& patch) {
  const std::string date(member_name(Member::date));
  const std::string published(member_name(Member::published));
  if (patch.contains(date) && !patch.contains(published)) {
    patch[published] = std::move(patch[date]);
    patch.erase(date);
  }
}

bool touches_unknown_members(const Json& patch) {
  for (const auto& [name, value] : patch.items()) {
    if (!find_member(name)) {
      return true;
    }
  }
  return false;
}

}  // namespace

Result<Article> patch_article(const Article& article, std::string_view merge_patch) {
  Result<Json> patch = parse_patch(merge_patch);
  if (!patch) {
    return tl::unexpected<Error>(patch.error());
  }
  use_one_name_for_the_date(*patch);
  if (patch->contains("id") && (*patch)["id"] != article.id) {
    return bad_patch("`id` cannot be changed; put the article under the other id and delete this one.", "id");
  }
  // Members we do not know are kept byte by byte unless the patch is about them: a number that goes through
  // the library may come out written otherwise.
  Article known = article;
  std::string extra;
  if (!touches_unknown_members(*patch)) {
    extra = std::exchange(known.extra, {});
  }
  Json patched = Json::parse(to_json(known), nullptr, false);
  patched.merge_patch(*patch);
  Result<Article> result = parse_article(patched.dump(-1, ' ', false, Json::error_handler_t::replace));
  if (result && !extra.empty()) {
    result->extra = std::move(extra);
  }
  return result;
}

}  // namespace trefwoord::indexer
