#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/dutch_analyzer.h"
#include "indexer/body_map.h"
#include "indexer/piecewise_article.h"
#include "server/search/candidate_words.h"
#include "server/search/fragment_chooser.h"
#include "server/search/match_finder.h"
#include "server/search/reading_plan.h"
#include "server/search/snippet.h"

namespace trefwoord::search {

// A body, or the beginning of one, and where in it words of the query may stand.
struct BodyText {
  std::string_view text;
  bool goes_on = false;  // there is more of the body behind
  CandidateWords::Positions candidates;
  std::uint32_t first_words = 0;  // so many are shown as the title
  indexer::PiecewiseArticle* article =
      nullptr;  // that the text is all of the body of; null: the text is there
};

// Finds the matches in a body and makes its snippet, reading as few of its sections as give the same as all
// of them would (ReadingPlan). A snippet does not repeat what is shown as the title, unless there is nothing
// else. For one body after the other. Not thread-safe; refers to everything it is given.
class BodyReader {
 public:
  // For snippets of so many words. `reads_all`: every paragraph that may have a match and all of its words,
  // to compare with.
  BodyReader(const AnalyzedQuery& query, const MatchFinder& finder,
             std::span<const std::vector<CandidateWords::Use>> uses, analyzers::DutchAnalyzer& analyzer,
             std::uint32_t snippet_words, bool reads_all);

  // Finds whether each word of the query is in the body. Adds to `found`, in which the title's are already.
  void read(const BodyText& body, MatchFinder::FoundStems& found);
  // Whether a word that was not found may stand behind the text, where the body goes on.
  [[nodiscard]] bool may_find_more_behind(const MatchFinder::FoundStems& found) const;

  // Of the body that was read last. `term_weights` by TextMatch::term. The title's and the body's `found`
  // decide which parts of words are matches.
  [[nodiscard]] std::string make_snippet(std::span<const double> term_weights, const SnippetOptions& options,
                                         MatchFinder::FoundStems& found);
  // Some for each word that the body has; all of them within the snippet.
  [[nodiscard]] std::vector<TextMatch> matches(const MatchFinder::FoundStems& found) const;

 private:
  void read_planned(MatchFinder::FoundStems& found);
  bool plan_for_missing_words(const MatchFinder::FoundStems& found);
  // By term.
  struct Terms {
    std::vector<bool> themselves;
    std::vector<bool> in_parts;
  };
  [[nodiscard]] Terms terms_found(std::uint32_t begin) const;
  [[nodiscard]] bool is_missing(const CandidateWords::Use& use, const Terms& terms,
                                const MatchFinder::FoundStems& found) const;
  [[nodiscard]] std::vector<bool> terms_without_parts(const MatchFinder::FoundStems& found) const;
  [[nodiscard]] std::uint32_t snippet_begin() const;
  [[nodiscard]] std::span<const analyzers::WordPlace> words_from(std::uint32_t begin) const;

  const AnalyzedQuery& query_;
  const MatchFinder& finder_;
  const std::span<const std::vector<CandidateWords::Use>> uses_;
  analyzers::DutchAnalyzer& analyzer_;
  const std::uint32_t around_;  // of matches, so many words are seen
  const bool reads_all_;
  // Of the body at hand.
  BodyText body_;
  indexer::BodyMap map_;
  std::optional<ReadingPlan> plan_;
  std::vector<ByteRange> sections_;              // that were read with what is around them
  std::span<const analyzers::WordPlace> words_;  // those of the text that was read
  std::vector<TextMatch> matches_;               // in these, stray parts too
};

}  // namespace trefwoord::search
