// How well are compounds split? Splits the words of gold lists with the lexicon of a word list and prints
//   - the share of forms of ud_compounds.tsv whose parts are right (below),
//   - the share of the other nouns, adjectives and verbs of ud_form_lemma.tsv that are split: simplex words,
//   but also
//     compounds that the list does not mark, so a sample must be judged by hand (with --splits they are all
//     printed),
//   - the share of compound queries whose asked parts are among the parts of the article's word,
//   - time and memory.
//
//   lexical_compounds WORD_LIST LEXICAL_DIRECTORY QUERIES_JSONL [--splits]
//
// Right parts: the gold list names the lemmas of the parts. They are laid along the form so that the common
// prefixes of form and lemmas are longest in all; where they begin, parts must begin, and each must end where
// the next begins or at most two letters (a linking element) before. Parts may be parts of parts. A
// hyphenated form is split at its hyphens first.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "analyzers/compound_splitter.h"
#include "analyzers/data_table.h"
#include "analyzers/folding.h"
#include "analyzers/lexicon_builder.h"
#include "analyzers/stemmer.h"

namespace trefwoord::analyzers {
namespace {

struct Range {
  std::size_t begin;
  std::size_t end;
};

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_latin(std::string_view word) {
  return !word.empty() &&
         std::ranges::all_of(word, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

struct Alignment {
  std::size_t letters = 0;
  std::vector<std::size_t> begins;
};

// Where the lemmas begin in the form, the first at `from`; nullopt if they do not fit.
std::optional<Alignment> align(std::string_view form, std::span<const std::string_view> lemmas,
                               std::size_t from) {
  if (lemmas.empty()) return Alignment{};
  const std::size_t shared = common_prefix(form.substr(from), lemmas.front());
  if (shared == 0) return std::nullopt;
  if (lemmas.size() == 1) return Alignment{shared, {from}};
  std::optional<Alignment> best;
  for (std::size_t next = from + shared; next < form.size(); ++next) {
    auto rest = align(form, lemmas.subspan(1), next);
    if (rest && (!best || rest->letters > best->letters)) best = std::move(rest);
  }
  if (!best) return std::nullopt;
  best->letters += shared;
  best->begins.insert(best->begins.begin(), from);
  return best;
}

// All parts of all levels, those between hyphens too.
std::vector<Range> parts_of(const CompoundSplitter& splitter, std::string_view form) {
  std::vector<Range> parts;
  std::size_t begin = 0;
  for (const std::string_view piece : split(form, '-')) {
    parts.push_back({begin, begin + piece.size()});
    for (const CompoundPart& part : splitter.split_fully(piece)) {
      parts.push_back({begin + part.begin, begin + part.end});
    }
    begin += piece.size() + 1;
  }
  return parts;
}

bool has_gold_parts(const CompoundSplitter& splitter, std::string_view form, std::string_view lemma) {
  const auto lemmas = split(lemma, '_');
  const auto gold = align(form, lemmas, 0);
  if (!gold || lemmas.size() < 2) return false;
  const auto parts = parts_of(splitter, form);
  for (std::size_t i = 0; i < gold->begins.size(); ++i) {
    const std::size_t end = i + 1 < gold->begins.size() ? gold->begins[i + 1] : form.size();
    const bool found = std::ranges::any_of(parts, [&](const Range& part) {
      return part.begin == gold->begins[i] && part.end <= end && end - part.end <= 2;
    });
    if (!found) return false;
  }
  return true;
}

void report_parts(const CompoundSplitter& splitter, const std::string& gold) {
  int all = 0;
  int right = 0;
  for_each_row(gold, 4, [&](auto columns) {
    std::string form = fold(columns[0]);
    if (form.ends_with("'s")) form.resize(form.size() - 2);
    ++all;
    right += has_gold_parts(splitter, form, fold(columns[1])) ? 1 : 0;
  });
  std::printf("ud_compounds: parts right %d of %d, %.3f\n", right, all, double(right) / all);
}

void report_simplex(const CompoundSplitter& splitter, const std::string& gold, const std::string& forms,
                    bool print) {
  std::set<std::string> compounds;
  for_each_row(gold, 4, [&](auto columns) {
    compounds.insert(fold(columns[0]));
    std::string lemma = fold(columns[1]);
    std::erase(lemma, '_');
    compounds.insert(lemma);
  });
  std::set<std::string> words;
  for_each_row(forms, 4, [&](auto columns) {
    const std::string form = fold(columns[0]);
    const bool counts = columns[2] == "NOUN" || columns[2] == "ADJ" || columns[2] == "VERB";
    if (!counts || form.size() < 7 || !is_latin(form)) return;
    if (!compounds.contains(form) && !compounds.contains(fold(columns[1]))) words.insert(form);
  });
  int split_words = 0;
  for (const std::string& word : words) {
    const auto parts = splitter.split(word);
    split_words += parts.empty() ? 0 : 1;
    if (!print || parts.empty()) continue;
    for (const CompoundPart& part : parts)
      std::printf("%s ", word.substr(part.begin, part.end - part.begin).c_str());
    std::printf("\n");
  }
  std::printf("ud_form_lemma: %zu words of 7 letters and more not marked as compounds, %d split, %.3f\n",
              words.size(), split_words, double(split_words) / double(words.size()));
}

// Forms of one word: they share a stem, or all but two letters.
bool same_word(const Stemmer& stemmer, const std::string& a, const std::string& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  return stemmer.stem(a) == stemmer.stem(b) ||
         (common_prefix(a, b) + 2 >= shorter && shorter >= 5 && std::max(a.size(), b.size()) - shorter <= 3);
}

// `changed` of a query is "compound > part [part]".
void report_queries(const CompoundSplitter& splitter, const std::string& queries) {
  const Stemmer stemmer;
  int all = 0;
  int found = 0;
  for (const std::string_view line : split(queries, '\n')) {
    if (line.empty()) continue;
    const auto query = nlohmann::json::parse(line);
    if (query.at("kind") != "compound") continue;
    ++all;
    const std::string changed = fold(query.at("changed").get<std::string>());
    const std::size_t arrow = changed.find(" > ");
    const std::string word = changed.substr(0, arrow);
    const auto parts = parts_of(splitter, word);
    const auto asked = split(std::string_view(changed).substr(arrow + 3), ' ');
    found += std::ranges::all_of(asked, [&](std::string_view part) {
      return std::ranges::any_of(parts, [&](const Range& range) {
        return same_word(stemmer, word.substr(range.begin, range.end - range.begin), std::string(part));
      });
    });
  }
  std::printf("form_variants: asked parts found %d of %d, %.3f\n", found, all, double(found) / all);
}

void report_cost(const CompoundSplitter& splitter, const Lexicon& lexicon, const std::string& forms) {
  std::vector<std::string> words;
  for_each_row(forms, 4, [&words](auto columns) { words.push_back(fold(columns[0])); });
  const auto begin = std::chrono::steady_clock::now();
  std::size_t parts = 0;
  for (const std::string& word : words) parts += splitter.split_fully(word).size();
  const std::chrono::duration<double, std::micro> splitting = std::chrono::steady_clock::now() - begin;
  std::printf("cost: %.1f us a word (%zu words, %zu parts); lexicon of %zu words: %.1f MB, stored %.1f MB\n",
              splitting.count() / double(words.size()), words.size(), parts, lexicon.size(),
              double(lexicon.memory_bytes()) / 1e6, double(lexicon.serialise().size()) / 1e6);
}

int run(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: lexical_compounds WORD_LIST LEXICAL_DIRECTORY QUERIES_JSONL [--splits]\n");
    return 2;
  }
  const std::string words = read(argv[1]);
  LexiconBuilder builder;
  for (const std::string_view line : split(words, '\n')) builder.add_listed(line);
  const Lexicon lexicon = builder.build();
  const CompoundSplitter splitter(lexicon);
  const std::string directory = argv[2];
  const std::string gold = read(directory + "/ud_compounds.tsv");
  const std::string forms = read(directory + "/ud_form_lemma.tsv");
  report_parts(splitter, gold);
  report_simplex(splitter, gold, forms, argc > 4 && std::string_view(argv[4]) == "--splits");
  report_queries(splitter, read(argv[3]));
  report_cost(splitter, lexicon, forms);
  return 0;
}

}  // namespace
}  // namespace trefwoord::analyzers

int main(int argc, char** argv) {
  return trefwoord::analyzers::run(argc, argv);
}
