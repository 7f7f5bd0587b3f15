#include "analyzers/stored_lexicon.h"

#include <algorithm>
#include <stdexcept>

namespace trefwoord::analyzers {
namespace {

constexpr std::string_view kMagic = "lexicon 1\n";
constexpr unsigned kListedFlag = 1;
constexpr unsigned kNameFlag = 2;

}  // namespace

StoredLexiconReader::StoredLexiconReader(std::string_view stored) : rest_(stored) {
  if (stored.empty()) return;
  if (!stored.starts_with(kMagic)) throw std::invalid_argument("lexicon: not one, or of another version");
  rest_.remove_prefix(kMagic.size());
}

bool StoredLexiconReader::next() {
  if (rest_.empty()) return false;
  const std::size_t shared = byte();
  if (shared > word_.size()) throw std::invalid_argument("lexicon: shares more than there is");
  const std::string_view own = take(byte());
  const bool is_after = own > std::string_view(word_).substr(shared);
  word_.replace(shared, std::string::npos, own);
  if (!is_after || word_.size() > 255) throw std::invalid_argument("lexicon: words out of order");
  const unsigned flags = byte();
  const unsigned families = byte();
  entry_.listed = (flags & kListedFlag) != 0;
  entry_.name = (flags & kNameFlag) != 0;
  entry_.first_family = static_cast<std::uint8_t>(families & 0xFU);
  entry_.last_family = static_cast<std::uint8_t>(families >> 4U);
  entry_.count = number();
  return true;
}

std::string_view StoredLexiconReader::take(std::size_t size) {
  if (size > rest_.size()) throw std::invalid_argument("lexicon: cut off");
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::uint32_t StoredLexiconReader::number() {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 32; shift += 7) {
    const std::uint32_t digit = byte();
    value |= (digit & 0x7FU) << shift;
    if ((digit & 0x80U) == 0) return value;
  }
  throw std::invalid_argument("lexicon: a count too large");
}

void StoredLexiconWriter::append(std::string_view word, const Lexicon::Entry& entry) {
  if (stored_.empty()) stored_ = kMagic;
  const auto shared = static_cast<std::size_t>(
      std::mismatch(word.begin(), word.end(), before_.begin(), before_.end()).first - word.begin());
  stored_.push_back(static_cast<char>(shared));
  stored_.push_back(static_cast<char>(word.size() - shared));
  stored_.append(word.substr(shared));
  stored_.push_back(static_cast<char>((entry.listed ? kListedFlag : 0U) | (entry.name ? kNameFlag : 0U)));
  stored_.push_back(static_cast<char>(entry.first_family | (entry.last_family << 4U)));
  std::uint32_t count = entry.count;
  for (; count >= 0x80U; count >>= 7U) stored_.push_back(static_cast<char>(count | 0x80U));
  stored_.push_back(static_cast<char>(count));
  before_ = word;
}

}  // namespace trefwoord::analyzers
