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

bool has_vowel(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_vowel);
}

// w and x are never doubled: duwen, boxen; i never is either: monniken.
bool may_double(char vowel, char consonant) {
  return vowel != 'i' && vowel != 'y' && consonant != 'w' && consonant != 'x';
}

}  // namespace

void Spellings::add(std::string spelling) {
  if (size_ < spellings_.size()) spellings_[size_++] = std::move(spelling);
}

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

bool is_voiceless(std::string_view before_en) {
  if (before_en.ends_with("ch") || before_en.ends_with("sh")) return true;
  return !before_en.empty() && std::string_view("tkfspxc").find(before_en.back()) != std::string_view::npos;
}

Spellings closed(std::string_view before_ending) {
  Spellings found;
  if (before_ending.size() < 2) return found;
  const char last = before_ending.back();
  const std::string_view stem = before_ending.substr(0, before_ending.size() - 1);
  const char vowel = stem.back();
  if (is_vowel(last) || before_ending.ends_with("ij")) {
    found.add(std::string(before_ending));
    if (last == 'i') found.add(joined(before_ending, 'e'));  // poriën, taxiën: folded porien
  } else if (ends_in_digraph(stem)) {
    found.add(joined(stem, unvoiced(last)));
    if (vowel == 'e') found.add(joined(std::string(stem) + vowel, last));  // financiële, reële
  } else if (vowel == last) {
    found.add(std::string(stem));
    if (last == 's') found.add(std::string(before_ending));
  } else if (is_vowel(vowel)) {
    if (may_double(vowel, last)) found.add(joined(std::string(stem) + vowel, unvoiced(last)));
    // An unstressed last syllable (wandelen, doctoren), or a vowel that is long in the plural alone
    // (verdragen).
    if (!may_double(vowel, last) || has_vowel(stem.substr(0, stem.size() - 1)))
      found.add(joined(stem, unvoiced(last)));
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
    if (word.ends_with("ie")) found.add(std::string(stem));
  } else if (ends_in_double_vowel(stem)) {
    const std::string_view short_stem = stem.substr(0, stem.size() - 1);
    if (changes) found.add(joined(short_stem, voiced(last)));
    found.add(joined(short_stem, last));
  } else if (ends_in_digraph(stem) || !is_vowel(stem.back())) {
    if (changes) found.add(joined(stem, voiced(last)));
    found.add(std::string(word));
  } else {
    const bool doubles = last != 'w' && last != 'x';
    if (doubles) found.add(joined(word, last));
    if (!doubles || has_vowel(stem.substr(0, stem.size() - 1))) found.add(std::string(word));
  }
  return found;
}

}  // namespace trefwoord::analyzers
