// Any bytes as what a stranger hands in to be let in or let on: a key, a scoped key, a cursor. None is taken
// that was not made here, and a scoped key that somebody who has the search key signed is read or refused.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "server/access/base64url.h"
#include "server/access/digest.h"
#include "server/access/key.h"
#include "server/access/scoped_key.h"
#include "server/search/cursor.h"

namespace {

using namespace trefwoord;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string search_key = "tw_search_1a2b3c4d_0123456789abcdef0123456789abcdef0123456789abcdef";
  static const std::string signing_key = access::signing_key_of(search_key);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)access::parse_key(text);
  require(!access::open_scoped_key(text, signing_key));
  const std::string signed_part = "tw_scoped_1a2b3c4d." + access::to_base64url(text);
  const std::string whole =
      signed_part + "." + access::to_base64url(access::hmac_sha256(signing_key, signed_part));
  if (const auto restriction = access::open_scoped_key(whole, signing_key)) {
    for (const auto& [name, value] : restriction->filters) require(!name.empty());
  }
  if (const auto bytes = access::from_base64url(text)) require(access::to_base64url(*bytes) == text);
  if (const auto cursor = search::Cursor::parse(text); cursor && cursor->revision != 0) {
    const auto again = search::Cursor::parse(cursor->text());
    require(again && again->search_hash == cursor->search_hash && again->revision == cursor->revision &&
            again->offset == cursor->offset);
  }
  return 0;
}
