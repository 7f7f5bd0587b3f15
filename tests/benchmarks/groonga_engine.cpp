// Groonga for scripts/bench: whole words in normal form, word counts for a score, snippet_html(). It knows no
// Dutch stems. Usage: see engine_main.h; the index is a directory
#include <groonga.h>

#include <memory>
#include <stdexcept>

#include "tests/benchmarks/article_line.h"
#include "tests/benchmarks/engine_main.h"

namespace trefwoord::benchmarks {
namespace {

// A context with a database: for one thread.
class Groonga {
 public:
  Groonga(const std::string& directory, bool create) {
    ::grn_ctx_init(&context_, 0);
    const std::string file = directory + "/articles";
    const grn_obj* database =
        create ? ::grn_db_create(&context_, file.c_str(), nullptr) : ::grn_db_open(&context_, file.c_str());
    if (database == nullptr) throw std::runtime_error("groonga: " + std::string(context_.errbuf));
  }
  ~Groonga() { ::grn_ctx_fin(&context_); }
  Groonga(const Groonga&) = delete;
  Groonga& operator=(const Groonga&) = delete;

  // Runs a command as it is written on groonga's command line. Its answer is valid until the next one.
  std::string_view run(const std::string& command) {
    ::grn_ctx_send(&context_, command.data(), static_cast<unsigned>(command.size()), 0);
    char* answer = nullptr;
    unsigned bytes = 0;
    int flags = 0;
    ::grn_ctx_recv(&context_, &answer, &bytes, &flags);
    if (context_.rc != GRN_SUCCESS) throw std::runtime_error("groonga: " + std::string(context_.errbuf));
    return {answer, bytes};
  }

 private:
  grn_ctx context_;
};

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    json += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return json + '"';
}

std::uint64_t build(const std::string& directory, const std::string& article_lines) {
  std::filesystem::create_directories(directory);
  Groonga groonga(directory, true);
  for (const char* command :
       {"table_create Articles TABLE_HASH_KEY ShortText", "column_create Articles title COLUMN_SCALAR Text",
        "column_create Articles body COLUMN_SCALAR Text",
        "table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer "
        "NormalizerAuto",
        "column_create Words places COLUMN_INDEX|WITH_POSITION|WITH_SECTION Articles title,body"})
    groonga.run(command);
  groonga.run("load --table Articles");
  groonga.run("[");
  std::uint64_t articles = 0;
  for_each_article(article_lines, [&](const ArticleLine& article) {
    groonga.run((articles++ == 0 ? "{\"_key\":" : ",{\"_key\":") + json_string(article.id) +
                ",\"title\":" + json_string(article.title) + ",\"body\":" + json_string(article.body) + "}");
  });
  groonga.run("]");
  return articles;
}

// Groonga's syntax: quotes around every word, so that no mark in one means anything.
std::string query_expression(std::string_view query) {
  if (is_phrase(query)) return std::string(query);
  std::string expression;
  for (const std::string& word : query_words(query)) {
    expression += expression.empty() ? "\"" : " OR \"";
    expression += word + '"';
  }
  return expression;
}

// The number of hits stands first in the answer: [[[HITS], ...
std::size_t hits_in(std::string_view answer) {
  const std::size_t digit = answer.find_first_of("0123456789");
  return digit == std::string_view::npos ? 0 : std::stoul(std::string(answer.substr(digit, 20)));
}

Searching open(const std::string& directory) {
  auto groonga = std::make_shared<Groonga>(directory, false);
  return [groonga](std::string_view query, bool snippets) {
    return hits_in(
        groonga->run("select Articles --match_columns 'title||body' --limit 10 --sort_keys -_score"
                     " --output_columns " +
                     std::string(snippets ? "'_key,title,snippet_html(body)'" : "_key") + " --query " +
                     json_string(query_expression(query))));
  };
}

std::uint64_t bytes(const std::string& directory) {
  return directory_bytes(directory);
}

}  // namespace
}  // namespace trefwoord::benchmarks

int main(int argc, char** argv) {
  using namespace trefwoord::benchmarks;
  ::grn_init();
  const int code = run_engine(
      {.build = build, .compact = [](const std::string&) {}, .bytes = bytes, .open = open}, argc, argv);
  ::grn_fin();
  return code;
}
