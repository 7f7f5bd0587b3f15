#include "server/search/reading_plan.h"

#include <algorithm>
#include <limits>

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
                         std::span<const std::vector<CandidateWords::Use>> uses, const indexer::BodyMap& map,
                         std::uint32_t first_words)
    : candidates_(candidates), uses_(uses), first_words_(first_words) {
  make_sections(map);
  is_read_.assign(sections_.size(), false);
  std::vector<bool> is_seen(uses.size(), false);
  for (std::size_t s = 0; s < sections_.size(); ++s) {
    const bool follows_first_words = first_words > 0 && s > 0 && sections_[s - 1].position <= first_words;
    is_read_[s] = sections_[s].position <= first_words || follows_first_words;
    for (std::size_t c = begins_[s]; c < begins_[s + 1]; ++c) {
      const std::uint32_t code = candidates_.codes_in_body[c];
      if (candidates_.in_body[c] >= first_words && !is_seen[code]) {
        is_seen[code] = true;
        is_read_[s] = true;
      }
    }
  }
}

void ReadingPlan::make_sections(const indexer::BodyMap& map) {
  const std::size_t paragraphs = std::min(map.paragraphs.size(), candidates_.paragraphs.size());
  // A damaged map may say anything of positions.
  const auto add_begin = [this](std::uint32_t position) {
    const auto first = std::ranges::lower_bound(candidates_.in_body, position) - candidates_.in_body.begin();
    begins_.push_back(std::max(static_cast<std::size_t>(first), begins_.empty() ? 0 : begins_.back()));
  };
  auto cut = map.cuts.begin();
  for (std::size_t p = 0; p < paragraphs; ++p) {
    const indexer::Paragraph& paragraph = map.paragraphs[p];
    const double weight = paragraph.kind == indexer::ParagraphKind::subheading ? kSubheading : 1;
    sections_.push_back({paragraph.begin, paragraph.end, candidates_.paragraphs[p], false, weight});
    for (; cut != map.cuts.end() && cut->begin < paragraph.end; ++cut) {
      sections_.back().end = cut->begin;
      sections_.push_back({cut->begin, paragraph.end, cut->words, true, weight});
    }
  }
  for (const Section& section : sections_) add_begin(section.position);
  const bool goes_on = paragraphs < candidates_.paragraphs.size();
  add_begin(goes_on ? candidates_.paragraphs[paragraphs] : std::numeric_limits<std::uint32_t>::max());
}

std::pair<std::size_t, std::size_t> ReadingPlan::around(std::size_t section) const {
  const bool goes_on = section + 1 < sections_.size() && sections_[section + 1].continues;
  return {sections_[section].continues ? section - 1 : section, section + (goes_on ? 2 : 1)};
}

std::pair<std::size_t, std::size_t> ReadingPlan::candidates_around(std::size_t section) const {
  const auto [first, end] = around(section);
  return {begins_[first], begins_[end]};
}

std::vector<analyzers::DutchAnalyzer::Stretch> ReadingPlan::stretches() const {
  std::vector<analyzers::DutchAnalyzer::Stretch> stretches;
  std::size_t next = 0;  // that was not taken
  for (std::size_t s = 0; s < sections_.size(); ++s) {
    if (!is_read_[s]) continue;
    const auto [first, end] = around(s);
    for (next = std::max(next, first); next < end; ++next) {
      stretches.push_back({sections_[next].begin, sections_[next].end, sections_[next].position});
    }
  }
  return stretches;
}

std::vector<ByteRange> ReadingPlan::sections() const {
  std::vector<ByteRange> ranges;
  for (std::size_t s = 0; s < sections_.size(); ++s) {
    if (is_read_[s]) ranges.push_back({sections_[s].begin, sections_[s].end});
  }
  return ranges;
}

bool ReadingPlan::add(std::size_t section) {
  const bool is_new = !is_read_[section];
  is_read_[section] = true;
  return is_new;
}

template <class Has>
bool ReadingPlan::has_code(std::size_t section, const Has& has) const {
  const auto codes =
      candidates_.codes_in_body.subspan(begins_[section], begins_[section + 1] - begins_[section]);
  return std::any_of(codes.begin(), codes.end(), has);
}

void ReadingPlan::add_all() {
  for (std::size_t s = 0; s < sections_.size(); ++s) {
    is_read_[s] = is_read_[s] || begins_[s] < begins_[s + 1];
  }
}

bool ReadingPlan::add_where(const std::function<bool(const CandidateWords::Use&)>& is_wanted) {
  std::vector<bool> is_its(uses_.size(), false);
  for (std::size_t code = 0; code < uses_.size(); ++code) {
    is_its[code] = std::any_of(uses_[code].begin(), uses_[code].end(), is_wanted);
  }
  bool adds = false;
  for (std::size_t s = 0; s < sections_.size(); ++s) {
    adds = (has_code(s, [&](std::uint32_t code) { return is_its[code]; }) && add(s)) || adds;
  }
  return adds;
}

bool ReadingPlan::add_rivals_of(std::span<const WindowChoice> choices, std::span<const double> term_weights,
                                const std::vector<bool>& without_parts) {
  struct Rival {
    double promise;
    std::size_t section;
  };
  bool adds = false;
  for (const WindowChoice& choice : choices) {
    Values values(uses_, choice, term_weights, without_parts);
    std::vector<Rival> rivals;
    for (std::size_t s = 0; s < sections_.size(); ++s) {
      if (is_read_[s] || all_worth(s, values) * kRounding < choice.worth) {
        continue;
      }
      // Of equals the chooser takes the first.
      const double most = most_worth(s, choice.words, values);
      if (most > choice.worth || (most == choice.worth && most > 0 && sections_[s].begin < choice.begin)) {
        rivals.push_back({most, s});
      }
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(rivals_at_once_, rivals.size()));
    std::partial_sort(rivals.begin(), rivals.begin() + count, rivals.end(),
                      [](const Rival& a, const Rival& b) {
                        return a.promise != b.promise ? a.promise > b.promise : a.section < b.section;
                      });
    for (const Rival& rival : std::span(rivals).first(static_cast<std::size_t>(count))) {
      adds = add(rival.section) || adds;
    }
  }
  rivals_at_once_ *= 2;
  return adds;
}

// What all words that a window at one of the section's may have are worth together: no window more than that,
// but for rounding.
double ReadingPlan::all_worth(std::size_t section, Values& values) const {
  values.start();
  double sum = 0;
  const auto [first, end] = candidates_around(section);
  for (std::size_t c = first; c < end; ++c) {
    sum += values.take(candidates_.codes_in_body[c]);
  }
  return sum * sections_[section].weight;
}

// What no window of so many words at one of the section's is worth more than. Sums in the order that the
// chooser does, so that rounding cannot make it less.
double ReadingPlan::most_worth(std::size_t section, std::uint32_t words, Values& values) const {
  double most = 0;
  const auto [first, end] = candidates_around(section);
  for (std::size_t from = first; from < end; ++from) {
    if (candidates_.in_body[from] < first_words_) {
      continue;
    }
    values.start();
    double sum = 0;
    bool adds = false;
    const std::uint32_t window_end = candidates_.in_body[from] + words;
    for (std::size_t c = from; c < end && candidates_.in_body[c] < window_end; ++c) {
      const std::uint32_t code = candidates_.codes_in_body[c];
      sum += values.take(code);
      adds = adds || values.adds[code];
    }
    most = adds ? std::max(most, sum) : most;
  }
  return most * sections_[section].weight;
}

}  // namespace trefwoord::search
