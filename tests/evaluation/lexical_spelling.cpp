// How well are misspelt words mended, and are correct words left alone? By the lexicon alone, without an
// index.
//
//   lexical_spelling DIRECTORY   of the lists: opentaal_misspellings_singleword.tsv (what was written, what
//   was
//                                meant), ud_form_lemma.tsv (forms in texts, with their part of speech)
//
// Misspellings are told by halves, since the costs were fitted on the first alone. "right"
// is the share for which the word that was meant comes first, or among the first three. Words that differ in
// accents only are one word to a search, so that no suggestion is needed: they are left out of the shares and
// counted apart. Words of fewer than five letters and those that the lexicon has are never mended, and count
// as not right.
//
// Of the correct words, the share is told that is taken for misspelt: the meant words of the list; the nouns,
// verbs and adjectives of the texts. What is not in the word list, like foreign words, only an index can tell
// to be right.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "analyzers/data_table.h"
#include "analyzers/dutch_lexicon.h"
#include "analyzers/folding.h"
#include "server/search/spelling/word_corrector.h"

namespace trefwoord::search {
namespace {

using Row = std::vector<std::string>;

std::vector<Row> read_rows(const std::filesystem::path& file) {
  std::vector<Row> rows;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    Row row;
    for (const std::string_view column : analyzers::split(line, '\t')) row.emplace_back(column);
    rows.push_back(std::move(row));
  }
  if (rows.empty()) std::fprintf(stderr, "no words in %s\n", file.c_str());
  return rows;
}

std::vector<Candidate> corrections(const WordCorrector& corrector, const std::string& word) {
  constexpr std::size_t kMost = 10;
  if (!WordCorrector::can_mend(word)) return {};
  return corrector.corrections(word, corrector.spelling_of(word), kMost);
}

// 0 or 1, by a bit of the word's FNV-1a hash.
std::size_t half_of(const std::string& word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return (hash >> 7U) & 1U;
}

struct Figures {
  std::size_t pairs = 0;
  std::size_t accents = 0;  // of these, no difference but in accents
  std::size_t first = 0;
  std::size_t among_three = 0;
  std::chrono::duration<double, std::milli> time{};
};

void count(const std::string& written, const std::string& meant, const WordCorrector& corrector,
           Figures& figures) {
  ++figures.pairs;
  if (written == meant) {
    ++figures.accents;
    return;
  }
  const auto start = std::chrono::steady_clock::now();
  const std::vector<Candidate> candidates = corrections(corrector, written);
  figures.time += std::chrono::steady_clock::now() - start;
  for (std::size_t i = 0; i < candidates.size() && i < 3; ++i) {
    if (candidates[i].word != meant) continue;
    ++figures.among_three;
    if (i == 0) ++figures.first;
  }
}

void print_misspellings(const std::vector<Row>& rows, const WordCorrector& corrector) {
  std::printf(
      "| misspellings | pairs | accents only | right at rank 1 | in 3 | ms a word "
      "|\n|---|---|---|---|---|---|\n");
  for (const std::size_t half : {0U, 1U}) {
    Figures figures;
    for (const Row& row : rows) {
      const std::string written = analyzers::fold(row[0]);
      if (half_of(written) != half) continue;
      count(written, analyzers::fold(row[1]), corrector, figures);
    }
    const auto differing = static_cast<double>(figures.pairs - figures.accents);
    std::printf("| %s half | %zu | %zu | %.3f | %.3f | %.2f |\n", half == 0 ? "fitted" : "other",
                figures.pairs, figures.accents, static_cast<double>(figures.first) / differing,
                static_cast<double>(figures.among_three) / differing, figures.time.count() / differing);
  }
}

void print_correct(const char* name, const std::set<std::string>& words, const WordCorrector& corrector) {
  std::size_t mended = 0;
  for (const std::string& word : words) mended += corrections(corrector, word).empty() ? 0U : 1U;
  std::printf("| %s | %zu | %.4f |\n", name, words.size(),
              static_cast<double>(mended) / static_cast<double>(words.size()));
}

void print_all(const std::filesystem::path& directory) {
  const WordCorrector corrector(analyzers::dutch_lexicon());
  const std::vector<Row> misspellings = read_rows(directory / "opentaal_misspellings_singleword.tsv");
  print_misspellings(misspellings, corrector);

  std::set<std::string> meant;
  for (const Row& row : misspellings) meant.insert(analyzers::fold(row[1]));
  std::set<std::string> in_texts;
  for (const Row& row : read_rows(directory / "ud_form_lemma.tsv")) {
    if (row[2] == "NOUN" || row[2] == "VERB" || row[2] == "ADJ") in_texts.insert(analyzers::fold(row[0]));
  }
  std::printf("\n| correct words | words | taken for misspelt |\n|---|---|---|\n");
  print_correct("meant", meant, corrector);
  print_correct("in texts", in_texts, corrector);
}

}  // namespace
}  // namespace trefwoord::search

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: lexical_spelling DIRECTORY\n");
    return 2;
  }
  trefwoord::search::print_all(argv[1]);
}
