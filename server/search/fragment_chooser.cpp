#include "server/search/fragment_chooser.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace trefwoord::search {
namespace {

// Text before the first match that readers need to make sense of it, as a share of the window.
constexpr std::uint32_t kLeadInShare = 4;
// A fragment shorter than this many words is not worth an ellipsis.
constexpr std::uint32_t kLeastWords = 5;
// Ten times what a Dutch word takes: ordinary fragments are never cut by bytes, hostile ones are.
constexpr std::uint32_t kMaxBytesPerWord = 60;

constexpr ByteRange kAll{0, std::numeric_limits<std::uint32_t>::max()};

// Words [first, end) of the body, all in one paragraph.
struct Window {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  double worth = 0;
};

struct WordMatch {
  std::uint32_t word;  // index of the word the match begins in
  std::uint32_t term;
  bool has_window;  // may be put at it
};

class Chooser {
 public:
  Chooser(const AnalyzedBody& text, std::span<const double> term_weights)
      : text_(text),
        words_(text.words),
        term_weights_(term_weights),
        shown_(term_weights.size(), false),
        seen_(term_weights.size(), false) {
    const std::span<const ByteRange> ranges = text.windows_at.value_or(std::span(&kAll, 1));
    auto range = ranges.begin();
    for (const TextMatch& match : text.matches.first(std::min(text.matches.size(), kMostMatches))) {
      while (range != ranges.end() && range->end <= match.begin) ++range;
      const bool has_window = range != ranges.end() && range->begin <= match.begin;
      matches_.push_back({word_at(match.begin), match.term, has_window});
    }
  }

  ChosenFragments choose(const SnippetOptions& options) {
    if (words_.empty() || options.words == 0) {
      return {};
    }
    if (std::ranges::none_of(matches_, &WordMatch::has_window)) {
      return {{fragment({0, std::min(options.words, paragraph_end(0))}, options.words)}, {}};
    }
    choose_windows(options.words, std::max<std::uint32_t>(options.fragments, 1));
    std::sort(chosen_.begin(), chosen_.end(),
              [](const Window& a, const Window& b) { return a.first < b.first; });
    std::vector<Fragment> fragments;
    for (const Window& window : chosen_) {
      fragments.push_back(fragment(window, options.words));
    }
    return {std::move(fragments), std::move(choices_)};
  }

 private:
  void choose_windows(std::uint32_t budget, std::uint32_t fragments) {
    // One window that shows every word reads better than two halves.
    const Window whole = best_window(budget);
    if (fragments == 1 || shows_all(whole)) {
      take(whole);
      return;
    }
    while (fragments > 0 && budget >= kLeastWords) {
      const Window next = best_window(budget / fragments);
      if (next.worth <= 0) {
        return;
      }
      take(next);
      budget -= std::min(budget, next.end - next.first);
      --fragments;
    }
  }

  // The window of up to `size` words that adds most, starting near a match outside what is chosen.
  [[nodiscard]] Window best_window(std::uint32_t words) {
    const std::uint32_t size = std::max<std::uint32_t>(words, 1);
    Window best;
    for (const WordMatch& match : matches_) {
      if (!match.has_window || is_chosen(match.word)) {
        continue;
      }
      Window window = window_at(match.word, size);
      window.worth = worth(window);
      if (window.worth > best.worth) {
        best = window;
      }
    }
    choices_.push_back({size, shown_, best.worth, words_[best.first].begin});
    return best;
  }

  [[nodiscard]] Window window_at(std::uint32_t word, std::uint32_t size) const {
    std::uint32_t from = paragraph_begin(word);
    std::uint32_t to = paragraph_end(word);
    for (const Window& window : chosen_) {  // not into what is shown already
      if (window.end <= word) {
        from = std::max(from, window.end);
      } else {
        to = std::min(to, window.first);
      }
    }
    // Begin at the sentence if that leaves the match well inside, else a few words before the match.
    const std::uint32_t lead_in = size / kLeadInShare;
    std::uint32_t first = word - std::min(word - from, lead_in);
    const std::uint32_t earliest = word - std::min(word - from, size / 2);
    for (std::uint32_t start = word + 1; start-- > earliest;) {
      if (begins_sentence(start)) {
        first = start;
        break;
      }
    }
    // A window cut off by the paragraph's end takes the room before it.
    if (to - first < size) {
      first = to - std::min(to - from, size);
    }
    return {first, std::min(to, first + size), 0};
  }

  // The matches that begin in a window.
  [[nodiscard]] std::span<const WordMatch> matches_in(const Window& window) const {
    const auto before = [](const WordMatch& match, std::uint32_t word) { return match.word < word; };
    const auto first = std::lower_bound(matches_.begin(), matches_.end(), window.first, before);
    return {first, std::lower_bound(first, matches_.end(), window.end, before)};
  }

  [[nodiscard]] double worth(const Window& window) {
    double sum = 0;
    bool adds = chosen_.empty();
    seen_ = shown_;
    for (const WordMatch& match : matches_in(window)) {
      const double weight = term_weights_[match.term];
      adds = adds || !shown_[match.term];
      sum += seen_[match.term] ? kRepeatedWord * weight : weight;
      seen_[match.term] = true;
    }
    if (!adds) {
      return 0;
    }
    return paragraph_kind(window.first) == indexer::ParagraphKind::subheading ? kSubheading * sum : sum;
  }

  [[nodiscard]] bool shows_all(const Window& window) {
    seen_.assign(seen_.size(), false);
    for (const WordMatch& match : matches_in(window)) {
      seen_[match.term] = true;
    }
    return std::all_of(matches_.begin(), matches_.end(),
                       [this](const WordMatch& match) { return seen_[match.term]; });
  }

  void take(const Window& window) {
    chosen_.push_back(window);
    for (const WordMatch& match : matches_in(window)) {
      shown_[match.term] = true;
    }
  }

  [[nodiscard]] bool is_chosen(std::uint32_t word) const {
    return std::any_of(chosen_.begin(), chosen_.end(),
                       [&](const Window& window) { return word >= window.first && word < window.end; });
  }

  // The last word that begins at or before a byte.
  [[nodiscard]] std::uint32_t word_at(std::uint32_t byte) const {
    const auto after = std::upper_bound(words_.begin(), words_.end(), byte,
                                        [](std::uint32_t at, const auto& word) { return at < word.begin; });
    return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - words_.begin() - 1, 0));
  }

  [[nodiscard]] const indexer::Paragraph& paragraph_of(std::uint32_t word) const {
    const auto after = std::upper_bound(
        text_.paragraphs.begin(), text_.paragraphs.end(), words_[word].begin,
        [](std::uint32_t at, const indexer::Paragraph& paragraph) { return at < paragraph.begin; });
    return *(after - 1);
  }
  [[nodiscard]] indexer::ParagraphKind paragraph_kind(std::uint32_t word) const {
    return paragraph_of(word).kind;
  }
  [[nodiscard]] std::uint32_t paragraph_begin(std::uint32_t word) const {
    return first_word_from(paragraph_of(word).begin);
  }
  [[nodiscard]] std::uint32_t paragraph_end(std::uint32_t word) const {
    return first_word_from(paragraph_of(word).end);
  }
  [[nodiscard]] std::uint32_t first_word_from(std::uint32_t byte) const {
    const auto first = std::lower_bound(words_.begin(), words_.end(), byte,
                                        [](const auto& word, std::uint32_t at) { return word.begin < at; });
    return static_cast<std::uint32_t>(first - words_.begin());
  }

  [[nodiscard]] bool begins_sentence(std::uint32_t word) const {
    if (word == paragraph_begin(word)) {
      return true;
    }
    const std::uint32_t gap_begin = words_[word - 1].end;
    const std::string_view gap = text_.body.substr(gap_begin, words_[word].begin - gap_begin);
    const std::size_t stop = gap.find_first_of(".?!");
    return stop != std::string_view::npos && gap.find_first_of(" \n", stop) != std::string_view::npos;
  }

  // The bytes of a window, with the punctuation that touches its first and last words.
  [[nodiscard]] Fragment fragment(const Window& window, std::uint32_t words) const {
    const indexer::Paragraph& paragraph = paragraph_of(window.first);
    const auto blank_or_edge = [this](std::uint32_t at) {
      return text_.body[at] == ' ' || text_.body[at] == '\n' || text_.body[at] == '\t';
    };
    std::uint32_t begin = words_[window.first].begin;
    const std::uint32_t least =
        window.first == 0 ? paragraph.begin : std::max(paragraph.begin, words_[window.first - 1].end);
    while (begin > least && !blank_or_edge(begin - 1)) {
      --begin;
    }
    std::uint32_t end = std::max(words_[window.end - 1].end, begin);
    const std::uint32_t most =
        window.end < words_.size() ? std::min(paragraph.end, words_[window.end].begin) : paragraph.end;
    while (end < most && !blank_or_edge(end)) {
      ++end;
    }
    return {begin, cut_at_character(begin, end, words * kMaxBytesPerWord)};
  }

  [[nodiscard]] std::uint32_t cut_at_character(std::uint32_t begin, std::uint32_t end,
                                               std::uint32_t most_bytes) const {
    if (end - begin <= most_bytes) {
      return end;
    }
    end = begin + most_bytes;
    while (end > begin && (static_cast<unsigned char>(text_.body[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    return end;
  }

  const AnalyzedBody& text_;
  std::span<const analyzers::WordPlace> words_;
  std::span<const double> term_weights_;
  std::vector<WordMatch> matches_;  // by word
  std::vector<bool> shown_;         // by term: in a chosen window
  std::vector<bool> seen_;          // by term: in the window at hand
  std::vector<Window> chosen_;
  std::vector<WindowChoice> choices_;
};

}  // namespace

ChosenFragments choose_fragments(const AnalyzedBody& text, std::span<const double> term_weights,
                                 const SnippetOptions& options) {
  return Chooser(text, term_weights).choose(options);
}

}  // namespace trefwoord::search
