#pragma once

#include <string>

#include "indexer/article.h"
#include "indexer/publication_date.h"

namespace trefwoord::test {

// A word that no other number has.
inline std::string made_up_word(unsigned number) {
  std::string word = "q";
  for (; number > 0; number /= 20) word += static_cast<char>('b' + number % 20);
  return word;
}

// A text of so many words, none of which a text of another number has but "brug", which all have.
inline std::string made_up_text(unsigned number, unsigned words = 60) {
  std::string text = "brug";
  for (unsigned i = 1; i < words; ++i) text += " " + made_up_word(number * 1'000 + i);
  return text;
}

inline indexer::Article version_of(unsigned text, const std::string& id, const std::string& date = "",
                                   const std::string& source = "") {
  indexer::Article article;
  article.id = id;
  article.body = made_up_text(text);
  if (const auto published = indexer::PublicationDate::parse(date)) article.published = *published;
  article.source = source;
  return article;
}

}  // namespace trefwoord::test
