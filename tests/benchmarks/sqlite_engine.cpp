// SQLite's FTS5 for scripts/bench: words without accents, bm25(), snippet(). It knows no Dutch stems.
// Usage: see engine_main.h; the index is a file
#include <sqlite3.h>

#include <memory>
#include <stdexcept>

#include "tests/benchmarks/article_line.h"
#include "tests/benchmarks/engine_main.h"

namespace trefwoord::benchmarks {
namespace {

struct Close {
  void operator()(sqlite3* database) const { ::sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { ::sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

void check(sqlite3* database, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    throw std::runtime_error(::sqlite3_errmsg(database));
}

Database open_database(const std::string& file) {
  sqlite3* opened = nullptr;
  const int code = ::sqlite3_open_v2(
      file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(opened);
  check(opened, code);
  return database;
}

void execute(sqlite3* database, const char* sql) {
  check(database, ::sqlite3_exec(database, sql, nullptr, nullptr, nullptr));
}

Statement prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  check(database, ::sqlite3_prepare_v2(database, sql, -1, &statement, nullptr));
  return Statement(statement);
}

void bind_text(const Statement& statement, int place, const std::string& text) {
  ::sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

std::uint64_t build(const std::string& file, const std::string& article_lines) {
  const Database database = open_database(file);
  execute(database.get(),
          "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, body,"
          " tokenize = 'unicode61 remove_diacritics 2')");
  execute(database.get(), "BEGIN");
  const Statement insert = prepare(database.get(), "INSERT INTO articles VALUES (?, ?, ?)");
  std::uint64_t articles = 0;
  for_each_article(article_lines, [&](const ArticleLine& article) {
    bind_text(insert, 1, article.id);
    bind_text(insert, 2, article.title);
    bind_text(insert, 3, article.body);
    check(database.get(), ::sqlite3_step(insert.get()));
    ::sqlite3_reset(insert.get());
    ++articles;
  });
  execute(database.get(), "COMMIT");
  return articles;
}

void compact(const std::string& file) {
  const Database database = open_database(file);
  execute(database.get(), "INSERT INTO articles(articles) VALUES ('optimize')");
  execute(database.get(), "VACUUM");
}

// Every word in quotes, since bare ones may hold no hyphen.
std::string match_expression(std::string_view query) {
  std::string expression;
  for (const std::string& word : query_words(query)) {
    if (is_phrase(query)) {
      expression += (expression.empty() ? "\"" : " ") + word;
    } else {
      expression += (expression.empty() ? "\"" : " OR \"") + word + '"';
    }
  }
  return is_phrase(query) ? expression + '"' : expression;
}

Searching open(const std::string& file) {
  struct Opened {
    Database database;
    Statement with_snippets;
    Statement without;
  };
  auto opened = std::make_shared<Opened>();
  opened->database = open_database(file);
  opened->with_snippets = prepare(opened->database.get(),
                                  "SELECT id, title, snippet(articles, 2, '<mark>', '</mark>', '…', 30)"
                                  " FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10");
  opened->without = prepare(opened->database.get(),
                            "SELECT id FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10");
  return [opened](std::string_view query, bool snippets) {
    const Statement& statement = snippets ? opened->with_snippets : opened->without;
    bind_text(statement, 1, match_expression(query));
    std::size_t hits = 0;
    int code = SQLITE_ROW;
    while ((code = ::sqlite3_step(statement.get())) == SQLITE_ROW) ++hits;
    check(opened->database.get(), code);
    ::sqlite3_reset(statement.get());
    return hits;
  };
}

std::uint64_t bytes(const std::string& file) {
  return std::filesystem::file_size(file);
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  using namespace trefwoord::benchmarks;
  return run_engine({.build = build, .compact = compact, .bytes = bytes, .open = open}, argc, argv);
}
