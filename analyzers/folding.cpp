#include "analyzers/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <new>

namespace trefwoord::analyzers {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char fold_ascii(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return c == '`' ? '\'' : c;
}

// ICU reports failures through a status; short of memory, nothing can fail in what is asked of it here.
class IcuStatus {
 public:
  operator UErrorCode&() { return code_; }
  void check() const {
    if (U_FAILURE(code_) != 0) throw std::bad_alloc();
  }

 private:
  UErrorCode code_ = U_ZERO_ERROR;
};

// Before normalisation, which would turn ´ into a blank and an accent.
void make_punctuation_ascii(icu::UnicodeString& text) {
  for (std::int32_t i = 0; i < text.length(); ++i) {
    switch (text.charAt(i)) {
      case u'`':
      case u'\u00B4':
      case u'\u02BC':
      case u'\u2018':
      case u'\u2019':
        text.setCharAt(i, u'\'');
        break;
      case u'\u2010':
      case u'\u2011':
        text.setCharAt(i, u'-');
        break;
      default:
        break;
    }
  }
}

// Letters that are a base letter to a Dutch reader but do not decompose into it. ß, ĳ and the ligatures of
// typesetting are opened by case folding and compatibility decomposition already.
const char16_t* plain_spelling(char16_t letter) {
  switch (letter) {
    case u'ø':
      return u"o";
    case u'æ':
      return u"ae";
    case u'œ':
      return u"oe";
    case u'ł':
      return u"l";
    case u'đ':
    case u'ð':
      return u"d";
    case u'þ':
      return u"th";
    case u'ħ':
      return u"h";
    case u'ı':
      return u"i";
    default:
      return nullptr;
  }
}

// Of decomposed, case-folded text: drops non-spacing marks, spells letters plainly.
icu::UnicodeString without_accents(const icu::UnicodeString& decomposed) {
  icu::UnicodeString plain;
  for (std::int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    const char16_t* spelling = c <= 0xFFFF ? plain_spelling(static_cast<char16_t>(c)) : nullptr;
    if (spelling != nullptr) {
      plain.append(spelling, -1);
    } else {
      plain.append(c);
    }
  }
  return plain;
}

enum class Accents : std::uint8_t { dropped, kept };

// ICU's, which live as long as the program. Looked up once: what guards that is visible to whoever checks for
// data races, ICU's own guard is not.
struct Normalizers {
  Normalizers() { status.check(); }

  IcuStatus status;
  const icu::Normalizer2* compatibility_casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
};

const Normalizers& normalizers() {
  static const Normalizers instances;
  return instances;
}

void append_folded_unicode(std::string_view text, Accents accents, std::string& folded) {
  auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  make_punctuation_ascii(source);
  const Normalizers& form = normalizers();
  IcuStatus status;
  icu::UnicodeString result = form.compatibility_casefold->normalize(source, status);
  make_punctuation_ascii(result);  // ŉ has opened into ʼn
  if (accents == Accents::dropped) result = without_accents(form.decompose->normalize(result, status));
  result = form.compose->normalize(result, status);
  status.check();
  result.toUTF8String(folded);
}

}  // namespace

void append_folded(std::string_view text, std::string& folded) {
  if (!is_ascii(text)) return append_folded_unicode(text, Accents::dropped, folded);
  const std::size_t old_size = folded.size();
  folded.resize(old_size + text.size());
  std::transform(text.begin(), text.end(), folded.begin() + static_cast<std::ptrdiff_t>(old_size),
                 fold_ascii);
}

std::string fold(std::string_view text) {
  std::string folded;
  append_folded(text, folded);
  return folded;
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) return fold(text);
  std::string folded;
  append_folded_unicode(text, Accents::kept, folded);
  return folded;
}

}  // namespace trefwoord::analyzers
