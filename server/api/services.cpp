#include "server/api/services.h"

#include "indexer/live_writer.h"
#include "server/search/search_index.h"

namespace trefwoord::api {

IndexQueries queries_of(search::SearchIndex& index) {
  return {.search = [&index](const search::SearchRequest& request) { return index.search(request); },
          .article = [&index](std::string_view id) { return index.article(id); },
          .stats = [&index] { return index.stats(); },
          .analysis = [&index] { return index.analysis(); }};
}

SubmitWrites submit_to(indexer::LiveWriter& writer) {
  return [&writer](std::vector<indexer::ArticleWrite> writes, indexer::LiveWriter::Done done) {
    writer.submit(std::move(writes), std::move(done));
  };
}

}  // namespace trefwoord::api
