#include "server/search/reading_plan.h"

#include <algorithm>

namespace trefwoord::search {

namespace {

// More than sums of the same numbers in another order differ by.
constexpr double kRounding = 1 + 1e-9;

}  // namespace

// What a word of each code may add to a window.
struct ReadingPlan::Values {
  Values(std::span<const std::vector<CandidateWords::Use>> uses, const WindowChoice& choice,
         std::span<const double> term_weights, const std::vector<bool>& without_parts)
      : first(uses.size(), 0), repeated(uses.size(), 0), adds(uses.size(), false), last_seen(uses.size(), 0) {
    const bool is_first_window =
        std::find(choice.shown.begin(), choice.shown.end(), true) == choice.shown.end();
    for (std::size_t code = 0; code < uses.size(); ++code) {
      bool is_of_one_term = true;
      for (const CandidateWords::Use& use : uses[code]) {
        if (use.part && without_parts[use.term]) {
          continue;
        }
        const bool is_shown = choice.shown[use.term];
        const double weight = term_weights[use.term];
        first[code] = std::max(first[code], is_shown ? kRepeatedWord * weight : weight);
        repeated[code] = std::max(repeated[code], kRepeatedWord * weight);
        adds[code] = adds[code] || is_first_window || !is_shown;
        is_of_one_term = is_of_one_term && use.term == uses[code].front().term;
      }
      if (!is_of_one_term) {
        repeated[code] = first[code];  // the second may be the other one's first
      }
    }
  }

  // Begins to sum anew.
  void start() { ++sums; }
  // What the next word is worth, with this code.
  double take(std::uint32_t code) {
    const bool is_repeated = last_seen[code] == sums;
    last_seen[code] = sums;
    return is_repeated ? repeated[code] : first[code];
  }

  std::vector<double> first;
  std::vector<double> repeated;
  std::vector<bool> adds;                // makes a window that has it worth anything
  std::vector<std::uint64_t> last_seen;  // in which sum
  std::uint64_t sums = 0;
};

ReadingPlan::ReadingPlan(const CandidateWords::Positions& candidates,
                         std::span<const std::vector<CandidateWords::Use>> uses,
                         std::span<const indexer::Paragraph> paragraphs, std::uint32_t first_words)
    : candidates_(candidates),
      uses_(uses),
      paragraphs_(paragraphs.first(std::min(paragraphs.size(), candidates.paragraphs.size()))),
      first_words_(first_words),
      is_read_(paragraphs_.size(), false) {
  const std::span<const std::uint32_t> positions = candidates_.in_body;
  std::vector<bool> is_seen(uses.size(), false);
  for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
    const std::uint32_t first = candidates_.paragraphs[p];
    const auto begin = std::lower_bound(positions.begin(), positions.end(), first);
    begins_.push_back(static_cast<std::size_t>(begin - positions.begin()));
    is_read_[p] = first <= first_words;
  }
  const bool goes_on = paragraphs_.size() < candidates_.paragraphs.size();
  begins_.push_back(
      goes_on ? static_cast<std::size_t>(std::lower_bound(positions.begin(), positions.end(),
                                                          candidates_.paragraphs[paragraphs_.size()]) -
                                         positions.begin())
              : positions.size());
  for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
    for (std::size_t c = begins_[p]; c < begins_[p + 1]; ++c) {
      const std::uint32_t code = candidates_.codes_in_body[c];
      if (positions[c] >= first_words && !is_seen[code]) {
        is_seen[code] = true;
        is_read_[p] = true;
      }
    }
  }
}

std::vector<analyzers::DutchAnalyzer::Stretch> ReadingPlan::stretches() const {
  std::vector<analyzers::DutchAnalyzer::Stretch> stretches;
  for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
    if (is_read_[p]) {
      stretches.push_back({paragraphs_[p].begin, paragraphs_[p].end, candidates_.paragraphs[p]});
    }
  }
  return stretches;
}

bool ReadingPlan::add(std::size_t paragraph) {
  const bool is_new = !is_read_[paragraph];
  is_read_[paragraph] = true;
  return is_new;
}

template <class Has>
bool ReadingPlan::has_code(std::size_t paragraph, const Has& has) const {
  const auto codes =
      candidates_.codes_in_body.subspan(begins_[paragraph], begins_[paragraph + 1] - begins_[paragraph]);
  return std::any_of(codes.begin(), codes.end(), has);
}

void ReadingPlan::add_all() {
  for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
    is_read_[p] = is_read_[p] || begins_[p] < begins_[p + 1];
  }
}

bool ReadingPlan::add_where(const std::function<bool(const CandidateWords::Use&)>& is_wanted) {
  std::vector<bool> is_its(uses_.size(), false);
  for (std::size_t code = 0; code < uses_.size(); ++code) {
    is_its[code] = std::any_of(uses_[code].begin(), uses_[code].end(), is_wanted);
  }
  bool adds = false;
  for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
    adds = (has_code(p, [&](std::uint32_t code) { return is_its[code]; }) && add(p)) || adds;
  }
  return adds;
}

bool ReadingPlan::add_rivals_of(std::span<const WindowChoice> choices, std::span<const double> term_weights,
                                const std::vector<bool>& without_parts) {
  struct Rival {
    double promise;
    std::size_t paragraph;
  };
  bool adds = false;
  for (const WindowChoice& choice : choices) {
    Values values(uses_, choice, term_weights, without_parts);
    std::vector<Rival> rivals;
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
      if (is_read_[p] || all_worth(p, values) * kRounding < choice.worth) {
        continue;
      }
      // Of equals the chooser takes the first.
      const double most = most_worth(p, choice.words, values);
      if (most > choice.worth || (most == choice.worth && most > 0 && paragraphs_[p].begin < choice.begin)) {
        rivals.push_back({most, p});
      }
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(rivals_at_once_, rivals.size()));
    std::partial_sort(rivals.begin(), rivals.begin() + count, rivals.end(),
                      [](const Rival& a, const Rival& b) {
                        return a.promise != b.promise ? a.promise > b.promise : a.paragraph < b.paragraph;
                      });
    for (const Rival& rival : std::span(rivals).first(static_cast<std::size_t>(count))) {
      adds = add(rival.paragraph) || adds;
    }
  }
  rivals_at_once_ *= 2;
  return adds;
}

// What all of the paragraph's words are worth together: no window more than that, but for rounding.
double ReadingPlan::all_worth(std::size_t paragraph, Values& values) const {
  values.start();
  double sum = 0;
  for (std::size_t c = begins_[paragraph]; c < begins_[paragraph + 1]; ++c) {
    sum += values.take(candidates_.codes_in_body[c]);
  }
  return sum * weight_of(paragraph);
}

// What no window of so many words in the paragraph is worth more than. Sums in the order that the chooser
// does, so that rounding cannot make it less.
double ReadingPlan::most_worth(std::size_t paragraph, std::uint32_t words, Values& values) const {
  double most = 0;
  for (std::size_t from = begins_[paragraph]; from < begins_[paragraph + 1]; ++from) {
    if (candidates_.in_body[from] < first_words_) {
      continue;
    }
    values.start();
    double sum = 0;
    bool adds = false;
    const std::uint32_t end = candidates_.in_body[from] + words;
    for (std::size_t c = from; c < begins_[paragraph + 1] && candidates_.in_body[c] < end; ++c) {
      const std::uint32_t code = candidates_.codes_in_body[c];
      sum += values.take(code);
      adds = adds || values.adds[code];
    }
    most = adds ? std::max(most, sum) : most;
  }
  return most * weight_of(paragraph);
}

double ReadingPlan::weight_of(std::size_t paragraph) const {
  return paragraphs_[paragraph].kind == indexer::ParagraphKind::subheading ? kSubheading : 1;
}

}  // namespace trefwoord::search
