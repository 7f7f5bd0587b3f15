#include "server/search/word_list.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "analyzers/dutch_analyzer.h"
#include "indexer/schema.h"
#include "server/search/term_documents.h"

namespace trefwoord::search {
namespace {

// Of the index's own time: what was written in the last year before its newest article.
constexpr std::int32_t kRecentDays = 365;

// How many older articles a recent one counts for.
constexpr double kRecentFactor = 4;

struct Counts {
  std::uint32_t articles = 0;
  std::uint32_t recent = 0;
};

// Stems are the same, and a word's parts, which would take most of the time, are of no use here.
analyzers::Analysis without_compounds(const analyzers::Analysis& analysis) {
  analyzers::AnalysisSteps steps = analysis.steps();
  steps.compounds = false;
  return analysis.with(steps);
}

class StemCounter {
 public:
  StemCounter(const LiveIndex& index, const FacetColumns& columns)
      : index_(index), columns_(columns), recent_from_(std::int64_t{columns.newest_day()} - kRecentDays) {}

  [[nodiscard]] Counts count(const std::string& term) const {
    Counts counts;
    if (frequency_of(term, index_) == 0) return counts;
    for (TermDocuments documents(term, index_); !documents.at_end(); documents.next()) {
      ++counts.articles;
      const DocumentDate date = columns_.date_of(documents.document());
      counts.recent += date.is_known() && date.last_day > recent_from_ ? 1 : 0;
    }
    return counts;
  }

 private:
  const LiveIndex& index_;
  const FacetColumns& columns_;
  const std::int64_t recent_from_;  // days since 1970
};

}  // namespace

std::shared_ptr<const WordList> WordList::make(char letter, const LiveIndex& index,
                                               const FacetColumns& columns, const std::stop_token& stop) {
  const std::shared_ptr<WordList> list(new WordList());
  list->look_up(letter, index, columns, stop);
  if (stop.stop_requested()) return nullptr;
  list->sort();
  return list;
}

void WordList::look_up(char letter, const LiveIndex& index, const FacetColumns& columns,
                       const std::stop_token& stop) {
  const StemCounter counter(index, columns);
  analyzers::DutchAnalyzer analyzer(without_compounds(index.analysis));
  std::unordered_map<std::string, std::uint32_t> numbers;
  const auto add_word = [&](std::string_view word, bool is_name) {
    if (stop.stop_requested()) return;
    const auto tokens = analyzer.analyze(word);
    if (tokens.empty() || tokens.front().kind == analyzers::TokenKind::stop_word) return;
    const auto [stem, is_new] =
        numbers.emplace(std::string(tokens.front().stem), static_cast<std::uint32_t>(stems_.size()));
    if (is_new) {
      const Counts counts = counter.count(stem->first);
      stems_.push_back({counts.articles, counts.recent});
    }
    if (stems_[stem->second].articles > 0) add(word, stem->second, is_name);
  };
  index.analysis.lexicon().for_each_beginning_with(
      letter,
      [&](std::string_view word, const analyzers::Lexicon::Entry& entry) { add_word(word, entry.name); });
  const std::string prefix = indexer::schema::new_word_term({&letter, 1});
  for (auto term = index.database.allterms_begin(prefix); term != index.database.allterms_end(prefix);
       ++term) {
    const std::string word = (*term).substr(indexer::schema::kNewWordPrefix.size());
    add_word(word, false);
  }
}

void WordList::add(std::string_view word, std::uint32_t stem, bool is_name) {
  if (word.size() > 255) return;
  entries_.push_back({.begin = static_cast<std::uint32_t>(letters_.size()),
                      .stem = stem,
                      .length = static_cast<std::uint8_t>(word.size()),
                      .is_name = is_name});
  letters_.append(word);
}

void WordList::sort() {
  std::ranges::sort(entries_, {}, [this](const Entry& entry) { return text_of(entry); });
  by_likelihood_.resize(entries_.size());
  std::iota(by_likelihood_.begin(), by_likelihood_.end(), 0U);
  std::ranges::sort(by_likelihood_, {}, [this](std::uint32_t number) {
    const Entry& entry = entries_[number];
    return std::tuple(-likelihood(entry), entry.stem, entry.length, number);
  });
}

double WordList::likelihood(const Entry& entry) const {
  const Stem& stem = stems_[entry.stem];
  return stem.articles + kRecentFactor * stem.recent;
}

WordList::Word WordList::word(std::size_t number) const {
  const Entry& entry = entries_[number];
  return {.folded = text_of(entry),
          .is_name = entry.is_name,
          .stem = entry.stem,
          .articles = stems_[entry.stem].articles,
          .likelihood = likelihood(entry)};
}

WordList::Range WordList::beginning_with(std::string_view folded) const {
  const auto cut = [&](const Entry& entry) { return text_of(entry).substr(0, folded.size()); };
  const auto begin = std::ranges::lower_bound(entries_, folded, {}, cut);
  const auto end = std::ranges::upper_bound(entries_, folded, {}, cut);
  return {static_cast<std::size_t>(begin - entries_.begin()),
          static_cast<std::size_t>(end - entries_.begin())};
}

}  // namespace trefwoord::search
