#include "server/search/article_lister.h"

#include <xapian.h>

namespace trefwoord::search {

Result<ArticleList> list_articles(const LiveIndex& index, std::uint32_t page) {
  const Xapian::Database& database = index.database;
  // Numbers of several shards together leave so many gaps.
  const Xapian::docid on_page = kListedOnPage * index.databases();
  ArticleList list{.pages = (database.get_lastdocid() + on_page - 1) / on_page};
  if (page > list.pages) return list;
  const Xapian::docid first = (page - 1) * on_page + 1;
  Xapian::PostingIterator document = database.postlist_begin("");
  for (document.skip_to(first); document != database.postlist_end(""); ++document) {
    if (*document - first >= on_page) break;
    auto article = index.articles.article(*document, database);
    if (!article) return tl::unexpected<Error>(article.error());
    list.articles.push_back(
        {std::move(article->id), std::move(article->updated ? article->updated : article->published)});
  }
  return list;
}

}  // namespace trefwoord::search
