#include "analyzers/lexicon.h"

#include <utility>

#include "analyzers/lexicon_words.h"
#include "analyzers/stored_lexicon.h"

namespace trefwoord::analyzers {
namespace {

// Shared by all lexicons without any.
const std::shared_ptr<const CompoundExceptions>& no_exceptions() {
  static const auto none = std::make_shared<const CompoundExceptions>();
  return none;
}

}  // namespace

Lexicon::Lexicon() : Lexicon(nullptr) {}
Lexicon::Lexicon(std::shared_ptr<const Words> words)
    : words_(std::move(words)), exceptions_(no_exceptions()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(const Lexicon&) = default;
Lexicon& Lexicon::operator=(const Lexicon&) = default;

Lexicon::Entry Lexicon::find(std::string_view folded) const {
  return words_ == nullptr ? Entry{} : words_->find(folded);
}

bool Lexicon::contains(std::string_view folded) const {
  return find(folded).known();
}

void Lexicon::for_each_beginning_with(
    char letter, const std::function<void(std::string_view, const Entry&)>& visit) const {
  if (words_ != nullptr) words_->for_each_beginning_with(letter, visit);
}

void Lexicon::walk_beginning_with(char letter, const VisitAndSkip& visit) const {
  if (words_ != nullptr) words_->walk_beginning_with(letter, visit);
}

bool Lexicon::empty() const {
  return size() == 0;
}

std::size_t Lexicon::size() const {
  return words_ == nullptr ? 0 : words_->size();
}

std::size_t Lexicon::memory_bytes() const {
  return words_ == nullptr ? 0 : words_->memory_bytes();
}

Lexicon Lexicon::with(const Lexicon& other) const {
  if (other.empty()) return *this;
  Lexicon merged = parse(serialise(), other.serialise());
  merged.exceptions_ = exceptions_;
  return merged;
}

Lexicon Lexicon::with(const CompoundExceptions& exceptions) const {
  auto words = std::make_shared<Words>();
  for (const std::string_view word : exceptions.words()) words->append(word, {.listed = true});
  words->finish();
  Lexicon merged = with(Lexicon(std::move(words)));
  merged.exceptions_ = std::make_shared<const CompoundExceptions>(exceptions);
  return merged;
}

const CompoundExceptions& Lexicon::compound_exceptions() const {
  return *exceptions_;
}

std::string Lexicon::serialise() const {
  StoredLexiconWriter writer;
  if (!empty()) {
    words_->for_each([&](std::string_view word, const Entry& entry) { writer.append(word, entry); });
  }
  return writer.stored();
}

Lexicon Lexicon::parse(std::string_view serialised, std::string_view additions) {
  StoredLexiconReader first(serialised);
  StoredLexiconReader second(additions);
  auto words = std::make_shared<Words>();
  words->reserve((serialised.size() + additions.size()) / 2 *
                 5);  // beginnings that words share are stored once
  bool in_first = first.next();
  bool in_second = second.next();
  while (in_first || in_second) {
    const int order = !in_second ? -1 : !in_first ? 1 : first.word().compare(second.word());
    const StoredLexiconReader& earlier = order > 0 ? second : first;
    words->append(earlier.word(), earlier.entry());
    if (order <= 0) in_first = first.next();
    if (order >= 0) in_second = second.next();
  }
  if (words->size() == 0) return {};
  words->finish();
  return Lexicon(std::move(words));
}

}  // namespace trefwoord::analyzers
