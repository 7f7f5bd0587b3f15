#include "analyzers/compound_splitter.h"

#include "analyzers/base_forms.h"
#include "analyzers/compound_cuts.h"
#include "analyzers/cut_memo.h"

namespace trefwoord::analyzers {
namespace {

// Gathers the parts of a word, as offsets into it; `fully`: the parts of parts too.
class PartCollector {
 public:
  PartCollector(const Lexicon& lexicon, const CompoundCuts& cuts, std::string_view whole, bool fully)
      : lexicon_(lexicon), cuts_(cuts), whole_(whole), fully_(fully) {}

  void add_parts_of(std::string_view compound, std::uint32_t depth) {
    if (add_exceptional(compound, depth)) return;
    const auto cut = cuts_.best(compound);
    if (!cut) return;
    add(cut->first.word, depth, cut->first.opening);
    add(cut->last.word, depth, false);
  }
  std::vector<CompoundPart> take() { return std::move(parts_); }

 private:
  // Whether users say how the word is split, or a word that it is a form of; the last part is inflected then.
  bool add_exceptional(std::string_view compound, std::uint32_t depth) {
    const auto* parts = exception_of(compound);
    if (parts == nullptr) return false;
    for (const CompoundExceptions::Part& part : *parts) {
      const std::size_t end = &part == &parts->back() ? compound.size() : part.end;
      add(compound.substr(part.begin, end - part.begin), depth, true);
    }
    return true;
  }

  [[nodiscard]] const std::vector<CompoundExceptions::Part>* exception_of(std::string_view word) const {
    const CompoundExceptions& exceptions = lexicon_.compound_exceptions();
    if (exceptions.empty()) return nullptr;
    if (const auto* parts = exceptions.find(word)) return parts;
    for (const std::string& base : base_forms_of(word)) {
      if (const auto* parts = exceptions.find(base)) return parts;
    }
    return nullptr;
  }

  void add(std::string_view part, std::uint32_t depth, bool is_surely_part) {
    // A half that only its own parts explain is no word: they take its place.
    const bool known = is_surely_part || is_known(part);
    if (known) {
      const auto begin = static_cast<std::uint32_t>(part.data() - whole_.data());
      parts_.push_back({begin, begin + static_cast<std::uint32_t>(part.size()), depth});
    }
    if (!known) {
      add_parts_of(part, depth);
    } else if (fully_) {
      add_parts_of(part, depth + 1);
    }
  }

  [[nodiscard]] bool is_known(std::string_view part) const {
    return lexicon_.contains(part) || !cuts_.best(part).has_value();
  }

  const Lexicon& lexicon_;
  const CompoundCuts& cuts_;
  std::string_view whole_;
  bool fully_;
  std::vector<CompoundPart> parts_;
};

std::vector<CompoundPart> parts_of(const Lexicon& lexicon, const CompoundCuts& cuts, std::string_view word,
                                   bool fully) {
  PartCollector collector(lexicon, cuts, word, fully);
  collector.add_parts_of(word, 0);
  return collector.take();
}

}  // namespace

CompoundSplitter::CompoundSplitter(const Lexicon& lexicon) : CompoundSplitter(lexicon, kLeastLogOdds) {}
CompoundSplitter::CompoundSplitter(const Lexicon& lexicon, double least_log_odds)
    : lexicon_(lexicon), least_log_odds_(least_log_odds) {}

CompoundSplitter CompoundSplitter::with_memo(const Lexicon& lexicon) {
  CompoundSplitter splitter(lexicon);
  splitter.memo_ = std::make_shared<CutMemo>();
  return splitter;
}

std::vector<CompoundPart> CompoundSplitter::split(std::string_view folded_word) const {
  return parts_of(lexicon_, {lexicon_, least_log_odds_, memo_.get()}, folded_word, false);
}

std::vector<CompoundPart> CompoundSplitter::split_fully(std::string_view folded_word) const {
  return parts_of(lexicon_, {lexicon_, least_log_odds_, memo_.get()}, folded_word, true);
}

}  // namespace trefwoord::analyzers
