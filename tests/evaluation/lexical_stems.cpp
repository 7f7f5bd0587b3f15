// How well do stems bring the forms of a word together, and keep other words apart? Prints, for the algorithm
// alone, behind the tables, and behind tables and inflection rules:
//
//   one stem  share of the pairs of a form and another spelling, its lemma, that have the same stem
//   merged    share of the lemmas that are one too many on their stem: with n lemmas on a stem, n - 1 are
//
//   lexical_stems DIRECTORY      of the lists: plurals_form_lemma.tsv, ud_form_lemma.tsv (its nouns, verbs
//   and
//                                adjectives), pattern_verbs_form_lemma.tsv
//
// Words are compared folded; one with hyphens is stemmed by its last part and written solid, as the analyzer
// does.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzers/data_table.h"
#include "analyzers/dutch_lexicon.h"
#include "analyzers/folding.h"
#include "analyzers/inflection.h"
#include "analyzers/stem_overrides.h"
#include "analyzers/stemmer.h"

namespace trefwoord::analyzers {
namespace {

struct Pair {
  std::string form;
  std::string lemma;
};

using StemFunction = std::function<std::string(const std::string& folded)>;

bool is_inflected(const std::vector<std::string_view>& columns) {
  constexpr std::size_t kPartOfSpeech = 2;
  if (columns.size() <= kPartOfSpeech) return true;
  const std::string_view part = columns[kPartOfSpeech];
  return part == "NOUN" || part == "VERB" || part == "ADJ";
}

std::vector<Pair> read_pairs(const std::filesystem::path& file) {
  std::vector<Pair> pairs;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#')) continue;
    const auto columns = split(line, '\t');
    if (columns.size() >= 2 && is_inflected(columns)) pairs.push_back({fold(columns[0]), fold(columns[1])});
  }
  return pairs;
}

std::string solid_stem(const std::string& word, const StemFunction& stem) {
  const std::size_t hyphen = word.rfind('-');
  if (hyphen == std::string::npos || hyphen + 1 == word.size()) return stem(word);
  std::string before = word.substr(0, hyphen);
  std::erase(before, '-');
  return before + stem(word.substr(hyphen + 1));
}

void print_figures(const char* name, const std::vector<Pair>& pairs, const StemFunction& stem) {
  std::size_t inflected = 0;
  std::size_t together = 0;
  std::set<std::string> lemmas;
  for (const Pair& pair : pairs) {
    lemmas.insert(pair.lemma);
    if (pair.form == pair.lemma) continue;
    ++inflected;
    if (solid_stem(pair.form, stem) == solid_stem(pair.lemma, stem)) ++together;
  }
  std::set<std::string> stems;
  for (const std::string& lemma : lemmas) stems.insert(solid_stem(lemma, stem));
  std::printf("| %s | %zu | %.3f | %.4f |\n", name, inflected,
              static_cast<double>(together) / static_cast<double>(inflected),
              1 - static_cast<double>(stems.size()) / static_cast<double>(lemmas.size()));
}

bool has_digit(const std::string& word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void print_list(const std::filesystem::path& file) {
  const std::vector<Pair> pairs = read_pairs(file);
  if (pairs.empty()) {
    std::fprintf(stderr, "no pairs in %s\n", file.c_str());
    return;
  }
  const Stemmer stemmer;
  const StemFunction algorithm = [&](const std::string& word) { return stemmer.stem(word); };
  const StemFunction tables = [&](const std::string& word) {
    const std::string* stem = stem_override(word);
    return stem == nullptr ? stemmer.stem(word) : *stem;
  };
  const StemFunction rules = [&](const std::string& word) {
    if (has_digit(word)) return word;
    return base_form(word, dutch_lexicon()).value_or(stemmer.stem(word));
  };
  std::printf("\n%s\n| stems | pairs | one stem | merged |\n|---|---|---|---|\n", file.filename().c_str());
  print_figures("algorithm", pairs, algorithm);
  print_figures("tables", pairs, tables);
  print_figures("tables and rules", pairs, rules);
}

}  // namespace
}  // namespace trefwoord::analyzers

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: lexical_stems DIRECTORY\n");
    return 2;
  }
  const std::filesystem::path directory = argv[1];
  for (const char* list : {"plurals_form_lemma.tsv", "ud_form_lemma.tsv", "pattern_verbs_form_lemma.tsv"}) {
    trefwoord::analyzers::print_list(directory / list);
  }
}
