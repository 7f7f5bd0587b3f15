// Xapian out of the box for scripts/bench, as its Omega uses it: TermGenerator, QueryParser, MSet::snippet,
// BM25. Usage: see engine_main.h
#include <xapian.h>

#include <memory>
#include <stdexcept>

#include "tests/benchmarks/article_line.h"
#include "tests/benchmarks/engine_main.h"

namespace trefwoord::benchmarks {
namespace {

constexpr Xapian::doccount kTop = 10;
constexpr std::size_t kSnippetBytes = 190;  // 30 Dutch words

// Xapian's errors are no std::exception.
template <typename Work>
auto translated(const Work& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw std::runtime_error(error.get_description());
  }
}

std::uint64_t build(const std::string& index, const std::string& article_lines) {
  return translated([&] {
    Xapian::WritableDatabase database(index, Xapian::DB_CREATE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("dutch"));
    std::uint64_t articles = 0;
    for_each_article(article_lines, [&](const ArticleLine& article) {
      Xapian::Document document;
      generator.set_document(document);
      generator.set_termpos(0);
      generator.index_text(article.title);
      generator.increase_termpos();
      generator.index_text(article.body);
      document.set_data(article.title + "\n\n" + article.body);
      document.add_value(0, article.id);
      database.add_document(document);
      ++articles;
    });
    database.commit();
    return articles;
  });
}

void compact(const std::string& index) {
  translated([&] {
    Xapian::Database(index).compact(index + ".compacted");
    std::filesystem::remove_all(index);
    std::filesystem::rename(index + ".compacted", index);
  });
}

std::size_t search(Xapian::Enquire& enquire, Xapian::QueryParser& parser, const Xapian::Stem& stemmer,
                   std::string_view query, bool snippets) {
  return translated([&] {
    enquire.set_query(parser.parse_query(std::string(query), Xapian::QueryParser::FLAG_PHRASE));
    const Xapian::MSet hits = enquire.get_mset(0, kTop);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      const Xapian::Document document = hit.get_document();
      if (snippets) {
        (void)hits.snippet(document.get_data(), kSnippetBytes, stemmer);
      } else {
        (void)document.get_value(0);
      }
    }
    return hits.get_matches_estimated();
  });
}

Searching open(const std::string& index) {
  return translated([&] {
    const Xapian::Database database(index);
    const Xapian::Stem stemmer("dutch");
    auto enquire = std::make_shared<Xapian::Enquire>(database);
    auto parser = std::make_shared<Xapian::QueryParser>();
    parser->set_database(database);
    parser->set_stemmer(stemmer);
    parser->set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    return [=](std::string_view query, bool snippets) -> std::size_t {
      return search(*enquire, *parser, stemmer, query, snippets);
    };
  });
}

std::uint64_t bytes(const std::string& index) {
  return directory_bytes(index);
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  using namespace trefwoord::benchmarks;
  return run_engine({.build = build, .compact = compact, .bytes = bytes, .open = open}, argc, argv);
}
