#include "server/search/word_completions.h"

#include <algorithm>
#include <utility>

#include "analyzers/folding.h"
#include "server/search/term_documents.h"

namespace trefwoord::search {
namespace {

using analyzers::Token;

class CompletionFinder {
 public:
  CompletionFinder(std::string_view text, bool is_ending, const LiveIndex& index,
                   analyzers::DutchAnalyzer& analyzer)
      : text_(analyzers::fold(text)), is_ending_(is_ending), index_(index), analyzer_(analyzer) {}

  Completions find() {
    if (is_ending_) {
      // Stems have no prefix, and prefixes are capitals.
      add_stems("", "A");
      add_stems("[", "");
      for (char letter = 'a'; letter <= 'z'; ++letter) add_forms(letter);
    } else {
      add_stems(text_, "");
      add_forms(text_.front());
    }
    return {.stems = most_frequent(stems_), .forms = most_frequent(forms_), .left_out = left_out_};
  }

 private:
  template <class T>
  using Counted = std::vector<std::pair<Xapian::doccount, T>>;

  [[nodiscard]] bool fits(std::string_view word) const {
    return is_ending_ ? word.ends_with(text_) : word.starts_with(text_);
  }

  // Terms from `first` on and before `end`; "" is no end.
  void add_stems(const std::string& first, std::string_view end) {
    const std::string prefix = is_ending_ ? "" : text_;
    auto term = index_.database.allterms_begin(prefix);
    term.skip_to(first);
    for (; term != index_.database.allterms_end(prefix); ++term) {
      std::string stem = *term;
      if (!end.empty() && stem >= end) return;
      if (fits(stem)) stems_.emplace_back(term.get_termfreq(), std::move(stem));
    }
  }

  void add_forms(char letter) {
    const auto add = [this](std::string_view word) {
      if (fits(word)) add_form(word);
    };
    index_.analysis.lexicon().for_each_beginning_with(
        letter, [&add](std::string_view word, const analyzers::Lexicon::Entry&) { add(word); });
    for (const std::string& word : index_.new_words->beginning_with(letter)) add(word);
  }

  void add_form(std::string_view word) {
    const auto tokens = analyzer_.analyze(word);
    if (tokens.empty() || fits(tokens.front().stem)) return;
    const Token& token = tokens.front();
    const std::string stem(token.stem);
    const Xapian::doccount articles = frequency_of(stem, index_);
    if (articles == 0) return;
    forms_.push_back({articles, {.stem = stem, .code = indexer::word_code(token.form, stem)}});
  }

  template <class T>
  std::vector<T> most_frequent(Counted<T>& counted) {
    std::ranges::stable_sort(counted, [](const auto& a, const auto& b) { return a.first > b.first; });
    if (counted.size() > kMostCompletions) {
      left_out_ += counted.size() - kMostCompletions;
      counted.resize(kMostCompletions);
    }
    std::vector<T> words;
    words.reserve(counted.size());
    for (auto& [articles, word] : counted) words.push_back(std::move(word));
    return words;
  }

  const std::string text_;
  const bool is_ending_;
  const LiveIndex& index_;
  analyzers::DutchAnalyzer& analyzer_;
  Counted<std::string> stems_;
  Counted<Completions::Form> forms_;
  std::uint64_t left_out_ = 0;
};

}  // namespace

Completions completions_of(std::string_view text, bool is_ending, const LiveIndex& index,
                           analyzers::DutchAnalyzer& analyzer) {
  return CompletionFinder(text, is_ending, index, analyzer).find();
}

}  // namespace trefwoord::search
