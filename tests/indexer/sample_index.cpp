#include "tests/indexer/sample_index.h"

#include <xapian.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "indexer/article_json.h"
#include "indexer/article_storage.h"
#include "indexer/data_directory.h"
#include "indexer/empty_index.h"
#include "indexer/export_articles.h"
#include "indexer/index_builder.h"
#include "indexer/index_database.h"
#include "indexer/index_writer.h"
#include "indexer/schema.h"
#include "indexer/stored_article.h"
#include "indexer/token_stream_reader.h"

namespace trefwoord::test {
namespace {

Xapian::Database open(const std::filesystem::path& data) {
  return indexer::IndexDatabase(indexer::DataDirectory(data).current().value()).all();
}

// The same whether its token stream is a value or in the file, and its article packed or not.
std::string describe(const Xapian::Document& document, std::string_view stream, std::string_view article) {
  std::ostringstream text;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    text << *term << ' ' << term.get_wdf() << '\n';
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    if (value.get_valueno() != indexer::schema::kTokenStreamSlot) {
      text << value.get_valueno() << ' ' << *value << '\n';
    }
  }
  text << stream << '\n' << article;
  return text.str();
}

indexer::ArticleStorage open_articles(const std::filesystem::path& data, const Xapian::Database& index) {
  return indexer::open_articles(indexer::DataDirectory(data).current().value(), index);
}

// With its articles in the database; `change` makes of each document what it was then.
template <class Change>
void make_former_format(const std::filesystem::path& data, const char* format, Change change) {
  const std::filesystem::path live = indexer::DataDirectory(data).current().value();
  Xapian::WritableDatabase index(live.string(), Xapian::DB_OPEN);
  const indexer::ArticleStorage articles = open_articles(data, index);
  for (Xapian::docid number = 1; number <= index.get_lastdocid(); ++number) {
    Xapian::Document document = index.get_document(number);
    std::string room;
    document.set_data(std::string(articles.packed(number, index, room)));
    change(document);
    index.replace_document(number, document);
  }
  std::filesystem::remove(live / indexer::kArticleFile);
  index.set_metadata(std::string(indexer::schema::kArticlesKey), "");
  index.set_metadata(std::string(indexer::schema::kFormatKey), format);
  index.commit();
}

std::string id_of(std::string_view article) {
  return std::string(indexer::StoredArticle::parse(article).value().id);
}

}  // namespace

indexer::Article numbered_article(int number) {
  const std::string n = std::to_string(number);
  indexer::Article article;
  article.id = "bericht-" + n;
  article.title = "Bericht nummer " + n;
  article.body = "De gemeente opent brug " + n +
                 " over de rivier.\n\nFietsers steken voortaan over bij kilometer " +
                 std::to_string(number % 17) + ", zegt wethouder Jansen.";
  article.section = number % 2 == 0 ? "Binnenland" : "Regio";
  return article;
}

std::vector<indexer::Article> numbered_articles(int count) {
  std::vector<indexer::Article> articles;
  articles.reserve(static_cast<std::size_t>(count));
  for (int number = 0; number < count; ++number) {
    articles.push_back(numbered_article(number));
  }
  return articles;
}

std::filesystem::path write_lines(const std::filesystem::path& file,
                                  const std::vector<indexer::Article>& articles) {
  std::ofstream lines(file);
  for (const indexer::Article& article : articles) {
    lines << indexer::to_json(article) << '\n';
  }
  return file;
}

indexer::IngestCounts build_index(const std::filesystem::path& data,
                                  const std::vector<indexer::Article>& articles, std::size_t workers,
                                  std::uint32_t shards) {
  const std::filesystem::path file = write_lines(data.string() + ".input.jsonl", articles);
  const Result<indexer::IngestCounts> counts =
      indexer::rebuild_index(data, {file.string()}, {}, {.workers = workers, .shards = shards});
  if (!counts) {
    throw std::runtime_error(counts.error().message);
  }
  return *counts;
}

void fill_index(const std::filesystem::path& data, const std::vector<indexer::Article>& articles) {
  std::filesystem::create_directory(data);
  if (const Result<void> made = indexer::make_index_in_empty_directory(data); !made) {
    throw std::runtime_error(made.error().message);
  }
  indexer::IndexWriter writer = std::move(indexer::IndexWriter::open(data).value());
  for (const indexer::Article& article : articles) (void)writer.add(article).value();
  if (const Result<void> committed = writer.commit(); !committed) {
    throw std::runtime_error(committed.error().message);
  }
}

void make_format_5(const std::filesystem::path& data) {
  make_former_format(data, "5", [](Xapian::Document&) {});
}

void make_format_4(const std::filesystem::path& data) {
  make_former_format(data, "4",
                     [](Xapian::Document& document) { document.remove_value(indexer::schema::kStorySlot); });
}

std::map<std::string, std::string> contents(const std::filesystem::path& data) {
  const Xapian::Database index = open(data);
  indexer::TokenStreamReader streams(
      index, indexer::open_token_streams(indexer::DataDirectory(data).current().value()));
  const indexer::ArticleStorage articles = open_articles(data, index);
  std::map<std::string, std::string> found;
  for (auto posting = index.postlist_begin({}); posting != index.postlist_end({}); ++posting) {
    const Xapian::Document document = index.get_document(*posting);
    const std::string article = articles.unpacked(*posting, index).value();
    found[id_of(article)] = describe(document, streams.of(*posting), article);
  }
  return found;
}

std::vector<std::string> ids_in_order(const std::filesystem::path& data) {
  const Xapian::Database index = open(data);
  const indexer::ArticleStorage articles = open_articles(data, index);
  std::vector<std::string> ids;
  for (auto posting = index.postlist_begin({}); posting != index.postlist_end({}); ++posting) {
    ids.push_back(id_of(articles.unpacked(*posting, index).value()));
  }
  return ids;
}

std::uint64_t revision(const std::filesystem::path& data) {
  return indexer::IndexDatabase(indexer::DataDirectory(data).current().value()).revision();
}

std::string file_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string exported(const std::filesystem::path& data) {
  std::ostringstream lines;
  (void)indexer::export_articles(data, lines).value();
  return lines.str();
}

}  // namespace trefwoord::test
