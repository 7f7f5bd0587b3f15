// PostgreSQL for scripts/bench: its `dutch` configuration, a GIN index, ts_rank_cd, ts_headline.
// Usage: see engine_main.h; the index is a connection string of an empty database of a running server
#include <libpq-fe.h>

#include <array>
#include <memory>
#include <stdexcept>

#include "tests/benchmarks/article_line.h"
#include "tests/benchmarks/engine_main.h"

namespace trefwoord::benchmarks {
namespace {

struct Finish {
  void operator()(PGconn* connection) const { ::PQfinish(connection); }
  void operator()(PGresult* result) const { ::PQclear(result); }
};
using Connection = std::shared_ptr<PGconn>;
using Rows = std::unique_ptr<PGresult, Finish>;

Rows checked(PGconn* connection, PGresult* result) {
  Rows rows(result);
  const ExecStatusType status = ::PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
    throw std::runtime_error(::PQerrorMessage(connection));
  return rows;
}

Rows execute(const Connection& connection, const char* sql) {
  return checked(connection.get(), ::PQexec(connection.get(), sql));
}

Connection connect(const std::string& where) {
  Connection connection(::PQconnectdb(where.c_str()), Finish());
  if (::PQstatus(connection.get()) != CONNECTION_OK)
    throw std::runtime_error(::PQerrorMessage(connection.get()));
  execute(connection, "SET client_min_messages = warning");  // it notices every query of stop words
  // One process a query, as all others have one thread.
  execute(connection, "SET max_parallel_workers_per_gather = 0");
  return connection;
}

std::uint64_t build(const std::string& where, const std::string& article_lines) {
  const Connection connection = connect(where);
  execute(connection,
          "CREATE TABLE articles (id text PRIMARY KEY, title text, body text,"
          " words tsvector GENERATED ALWAYS AS (to_tsvector('dutch', title || ' ' || body)) STORED)");
  execute(connection, "COPY articles (id, title, body) FROM STDIN");
  std::uint64_t articles = 0;
  for_each_article(article_lines, [&](const ArticleLine& article) {
    const std::string line = escaped_column(article.id) + '\t' + escaped_column(article.title) + '\t' +
                             escaped_column(article.body) + '\n';
    if (::PQputCopyData(connection.get(), line.data(), static_cast<int>(line.size())) != 1)
      throw std::runtime_error(::PQerrorMessage(connection.get()));
    ++articles;
  });
  ::PQputCopyEnd(connection.get(), nullptr);
  checked(connection.get(), ::PQgetResult(connection.get()));
  while (::PQgetResult(connection.get()) != nullptr) {
  }
  execute(connection, "CREATE INDEX ON articles USING gin (words)");
  return articles;
}

void compact(const std::string& where) {
  execute(connect(where), "VACUUM FULL ANALYZE articles");
}

std::uint64_t bytes(const std::string& where) {
  const Rows rows = execute(connect(where), "SELECT pg_total_relation_size('articles')");
  return std::stoull(::PQgetvalue(rows.get(), 0, 0));
}

// The best ten of the articles that match; any of the words is enough, unless it is a phrase.
std::string best_ten(bool phrase) {
  const std::string query = phrase ? "phraseto_tsquery('dutch', $1)"
                                   : "replace(plainto_tsquery('dutch', $1)::text, '&', '|')::tsquery";
  return "SELECT id, title, body, query FROM articles, (SELECT " + query +
         " AS query) AS asked WHERE words @@ query ORDER BY ts_rank_cd(words, query) DESC LIMIT 10";
}

std::string statement(bool phrase, bool snippets) {
  if (!snippets) return "SELECT id FROM (" + best_ten(phrase) + ") AS best";
  return "SELECT id, title, ts_headline('dutch', body, query, 'StartSel=<mark>, StopSel=</mark>, MinWords=15,"
         " MaxWords=30') FROM (" +
         best_ten(phrase) + ") AS best";
}

const char* name_of_statement(bool phrase, bool snippets) {
  if (phrase) return snippets ? "phrase_snippets" : "phrase";
  return snippets ? "words_snippets" : "words";
}

Searching open(const std::string& where) {
  Connection connection = connect(where);
  for (const bool phrase : {false, true}) {
    for (const bool snippets : {false, true}) {
      checked(connection.get(), ::PQprepare(connection.get(), name_of_statement(phrase, snippets),
                                            statement(phrase, snippets).c_str(), 1, nullptr));
    }
  }
  return [connection](std::string_view query, bool snippets) {
    std::string words;
    for (const std::string& word : query_words(query)) words += word + ' ';
    const std::array<const char*, 1> parameters{words.c_str()};
    const Rows rows = checked(
        connection.get(), ::PQexecPrepared(connection.get(), name_of_statement(is_phrase(query), snippets), 1,
                                           parameters.data(), nullptr, nullptr, 0));
    return static_cast<std::size_t>(::PQntuples(rows.get()));
  };
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  using namespace trefwoord::benchmarks;
  return run_engine({.build = build, .compact = compact, .bytes = bytes, .open = open}, argc, argv);
}
