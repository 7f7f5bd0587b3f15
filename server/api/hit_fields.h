#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace trefwoord::api {

// The members of a hit that a client may choose; id and score are always there.
enum class HitField : std::uint8_t {
  title,
  title_highlighted,
  published,
  updated,
  url,
  section,
  source,
  author,
  tags,
  image,
  snippet,
  matched,
  body,   // only when asked for: it may be long
  extra,  // what the article has beside the known members, as one object; only when asked for
};

// Names in the order of HitField, which is also their order in a hit.
inline constexpr std::array<std::string_view, 14> kHitFieldNames{
    "title", "title_highlighted", "published", "updated", "url",  "section", "source", "author", "tags",
    "image", "snippet",           "matched",   "body",    "extra"};

// Which members hits come back with.
class HitFields {
 public:
  // All but body and extra.
  HitFields();

  // From a comma list of names (`id,title,body`). Fails with the sentence that names the one it does not
  // know.
  [[nodiscard]] static tl::expected<HitFields, std::string> parse(std::string_view comma_list);

  [[nodiscard]] bool has_any() const { return chosen_.any(); }  // beside id and score
  [[nodiscard]] bool has(HitField field) const { return chosen_.test(static_cast<std::size_t>(field)); }

 private:
  std::bitset<kHitFieldNames.size()> chosen_;
};

}  // namespace trefwoord::api
