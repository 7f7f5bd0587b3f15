#include "indexer/article_json.h"
#include "server/api/feeds/feed.h"

namespace trefwoord::api {

std::string ndjson_export(const Feed& feed) {
  std::string lines;
  for (const search::Hit& hit : feed.result.hits) lines.append(indexer::to_json(hit.article)).append("\n");
  return lines;
}

}  // namespace trefwoord::api
