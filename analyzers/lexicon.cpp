#include "analyzers/lexicon.h"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "analyzers/lexicon_words.h"

// The stored form: kMagic, then for each word in order: bytes it shares with the word before (1 byte), bytes
// of its own (1), those, flags (1: listed, 2: name), families (first in the low 4 bits), count (base 128,
// lowest digit first, the high bit on all digits but the last).
namespace trefwoord::analyzers {
namespace {

constexpr std::string_view kMagic = "lexicon 1\n";

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw std::invalid_argument("lexicon: cut off");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::uint8_t byte() { return static_cast<std::uint8_t>(take(1).front()); }
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
      const std::uint32_t digit = byte();
      value |= (digit & 0x7FU) << shift;
      if ((digit & 0x80U) == 0) return value;
    }
    throw std::invalid_argument("lexicon: a count too large");
  }

 private:
  std::string_view rest_;
};

void append_number(std::uint32_t value, std::string& out) {
  for (; value >= 0x80U; value >>= 7U) out.push_back(static_cast<char>(value | 0x80U));
  out.push_back(static_cast<char>(value));
}

void read_word(Reader& reader, std::string& word, Lexicon::Entry& entry) {
  const std::size_t shared = reader.byte();
  if (shared > word.size()) throw std::invalid_argument("lexicon: shares more than there is");
  const std::string_view rest = reader.take(reader.byte());
  const bool is_after = rest > std::string_view(word).substr(shared);
  word.replace(shared, std::string::npos, rest);
  if (!is_after || word.size() > 255) throw std::invalid_argument("lexicon: words out of order");
  const unsigned flags = reader.byte();
  const unsigned families = reader.byte();
  entry.listed = (flags & 1U) != 0;
  entry.name = (flags & 2U) != 0;
  entry.first_family = static_cast<std::uint8_t>(families & 0xFU);
  entry.last_family = static_cast<std::uint8_t>(families >> 4U);
  entry.count = reader.number();
}

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
  std::vector<std::pair<std::string_view, Entry>> additions;
  other.words_->for_each([&](std::string_view word, const Entry& entry) {
    if (!contains(word)) additions.emplace_back(word, entry);
  });
  auto words = std::make_shared<Words>();
  words->reserve(other.words_->record_bytes() + (empty() ? 0 : words_->record_bytes()));
  auto addition = additions.begin();
  const auto append_before_and = [&](std::string_view word, const Entry& entry) {
    for (; addition != additions.end() && addition->first < word; ++addition) {
      words->append(addition->first, addition->second);
    }
    words->append(word, entry);
  };
  if (!empty()) words_->for_each(append_before_and);
  for (; addition != additions.end(); ++addition) words->append(addition->first, addition->second);
  words->finish();
  Lexicon merged(std::move(words));
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
  if (empty()) return {};
  std::string out(kMagic);
  std::string before;
  words_->for_each([&](std::string_view word, const Entry& entry) {
    const auto shared = static_cast<std::size_t>(
        std::mismatch(word.begin(), word.end(), before.begin(), before.end()).first - word.begin());
    out.push_back(static_cast<char>(shared));
    out.push_back(static_cast<char>(word.size() - shared));
    out.append(word.substr(shared));
    out.push_back(static_cast<char>((entry.listed ? 1U : 0U) | (entry.name ? 2U : 0U)));
    out.push_back(static_cast<char>(entry.first_family | (entry.last_family << 4U)));
    append_number(entry.count, out);
    before = word;
  });
  return out;
}

Lexicon Lexicon::parse(std::string_view serialised) {
  if (serialised.empty()) return {};
  if (!serialised.starts_with(kMagic)) throw std::invalid_argument("lexicon: not one, or of another version");
  auto words = std::make_shared<Words>();
  words->reserve(serialised.size() / 2 * 5);  // beginnings that words share are stored once
  std::string word;
  Entry entry;
  for (Reader reader(serialised.substr(kMagic.size())); !reader.at_end();) {
    read_word(reader, word, entry);
    words->append(word, entry);
  }
  words->finish();
  return Lexicon(std::move(words));
}

}  // namespace trefwoord::analyzers
