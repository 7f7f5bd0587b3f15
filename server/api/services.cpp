#include "server/api/services.h"

#include "server/search/search_index.h"

namespace trefwoord::api {

IndexQueries queries_of(search::SearchIndex& index) {
  return {[&index](const search::SearchRequest& request) { return index.search(request); },
          [&index](std::string_view id) { return index.article(id); }, [&index] { return index.stats(); }};
}

}  // namespace trefwoord::api
