#include "analyzers/open_syllable.h"

#include <algorithm>
#include <utility>

namespace trefwoord::analyzers {
namespace {

// Two letters, one vowel. Any other two vowels are two syllables: sociaal, officieel.
constexpr std::array<std::string_view, 12> kDigraphs = {"aa", "ee", "oo", "uu", "ie", "oe",
                                                        "eu", "ui", "ou", "au", "ei", "ij"};

bool ends_in_digraph(std::string_view text) {
  return text.size() >= 2 && std::ranges::find(kDigraphs, text.substr(text.size() - 2)) != kDigraphs.end();
}

bool ends_in_double_vowel(std::string_view text) {
  return ends_in_digraph(text) && text[text.size() - 1] == text[text.size() - 2];
}

char unvoiced(char consonant) {
  if (consonant == 'v') return 'f';
  return consonant == 'z' ? 's' : consonant;
}

char voiced(char consonant) {
  if (consonant == 'f') return 'v';
  return consonant == 's' ? 'z' : consonant;
}

std::string joined(std::string_view stem, char consonant) {
  return std::string(stem) + consonant;
}

// An unstressed last syllable keeps its single letters: wandelen, bakkeren, ademen, tekenen, monniken, dreigingen.
bool may_be_unstressed(std::string_view stem, char consonant) {
  constexpr std::string_view kAfterE = "lrmnts";
  const bool polysyllabic = std::any_of(stem.begin(), stem.end() - 1, is_vowel);
  if (!polysyllabic) return false;
  switch (stem.back()) {
    case 'e':
      return kAfterE.find(consonant) != std::string_view::npos;
    case 'o':
    case 'a':
      return consonant == 'r' || consonant == 'n' || consonant == 'm' || consonant == 's';
    default:
      return stem.back() != 'u' || consonant == 's' || consonant == 'm';
  }
}

}  // namespace

void Spellings::add(std::string spelling) {
  if (size_ < spellings_.size()) spellings_[size_++] = std::move(spelling);
}

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

bool is_voiceless(std::string_view before_en) {
  if (before_en.ends_with("ch")) return true;
  return !before_en.empty() && std::string_view("tkfsp").find(before_en.back()) != std::string_view::npos;
}

Spellings closed(std::string_view before_ending) {
  Spellings found;
  if (before_ending.size() < 2) return found;
  const char last = before_ending.back();
  const std::string_view stem = before_ending.substr(0, before_ending.size() - 1);
  if (is_vowel(last) || before_ending.ends_with("ij") || ends_in_digraph(stem)) {
    found.add(is_vowel(last) ? std::string(before_ending) : joined(stem, unvoiced(last)));
    // Folding took the trema of reëel, ideële.
    if (ends_in_digraph(stem) && !is_vowel(last) && stem.back() == 'e') {
      found.add(joined(std::string(stem) + 'e', last));
    }
  } else if (stem.back() == last) {
    found.add(std::string(stem));
    if (last != 's') return found;
    found.add(std::string(before_ending));
  } else if (is_vowel(stem.back())) {
    if (stem.back() != 'i' && stem.back() != 'y') {
      found.add(joined(std::string(stem) + stem.back(), unvoiced(last)));
    }
    if (stem.back() == 'i' || stem.back() == 'y' || may_be_unstressed(stem, last)) {
      found.add(joined(stem, unvoiced(last)));
    }
  } else {
    found.add(joined(stem, unvoiced(last)));
  }
  return found;
}

Spellings opened(std::string_view word) {
  Spellings found;
  if (word.size() < 2) return found;
  const char last = word.back();
  const std::string_view stem = word.substr(0, word.size() - 1);
  const bool changes = voiced(last) != last;
  if (is_vowel(last) || word.ends_with("ij")) {
    found.add(std::string(word));
  } else if (ends_in_double_vowel(stem)) {
    const std::string_view short_stem = stem.substr(0, stem.size() - 1);
    if (changes) found.add(joined(short_stem, voiced(last)));
    found.add(joined(short_stem, last));
  } else if (ends_in_digraph(stem) || !is_vowel(stem.back())) {
    if (changes) found.add(joined(stem, voiced(last)));
    found.add(std::string(word));
  } else {
    found.add(joined(word, last));
    if (may_be_unstressed(stem, last) || stem.back() == 'i') found.add(std::string(word));
  }
  return found;
}

}  // namespace trefwoord::analyzers
