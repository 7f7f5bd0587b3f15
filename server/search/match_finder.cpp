#include "server/search/match_finder.h"

#include <algorithm>

namespace trefwoord::search {
namespace {

using analyzers::Token;

// Keeps the longest of overlapping matches: a whole word rather than its part, a phrase rather than its
// words.
void drop_overlaps(std::vector<TextMatch>& matches) {
  std::sort(matches.begin(), matches.end(), [](const TextMatch& a, const TextMatch& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::uint32_t covered_to = 0;
  std::erase_if(matches, [&covered_to](const TextMatch& match) {
    if (match.begin < covered_to) {
      return true;
    }
    covered_to = match.end;
    return false;
  });
}

bool paragraph_begins_between(const Token& first, const Token& last,
                              std::span<const indexer::Paragraph> paragraphs) {
  return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const indexer::Paragraph& paragraph) {
    return first.begin < paragraph.begin && paragraph.begin <= last.begin;
  });
}

}  // namespace

MatchFinder::MatchFinder(const AnalyzedQuery& query, bool compounds) : query_(query), compounds_(compounds) {
  for (const QueryWord& word : query.words) {
    const auto index = static_cast<std::uint32_t>(names_.size());
    names_.push_back(word.form);
    word_of_stem_.try_emplace(word.stem, index);
  }
  // After all whole words: a part never takes a word's own stem.
  for (std::uint32_t index = 0; index < query.words.size(); ++index) {
    for (const std::string& part : query.words[index].part_stems) {
      word_of_stem_.try_emplace(part, index);
    }
  }
  for (const QueryPhrase& phrase : query.phrases) {
    names_.push_back(phrase.text());
  }
  for (std::size_t s = 0; s < query.synonyms.size(); ++s) {
    const std::vector<std::string>& words = query.synonyms[s].expression.words;
    if (words.size() == 1) {
      word_of_stem_.try_emplace(words.front(), static_cast<std::uint32_t>(names_.size() + s));
    }
  }
}

std::vector<TextMatch> MatchFinder::find(std::span<const Token> tokens,
                                         std::span<const indexer::Paragraph> paragraphs) const {
  std::vector<TextMatch> matches;
  if (!word_of_stem_.empty()) {
    for (const Token& token : tokens) {
      if (token.kind == analyzers::TokenKind::compound_part && !compounds_) {
        continue;
      }
      if (const auto found = word_of_stem_.find(token.stem); found != word_of_stem_.end()) {
        matches.push_back({token.begin, token.end, found->second});
      }
    }
  }
  if (!query_.phrases.empty() || !query_.synonyms.empty()) {
    find_sequences(tokens, paragraphs, matches);
  }
  drop_overlaps(matches);
  return matches;
}

void MatchFinder::mark(const TextMatch& match, std::vector<bool>& matched) const {
  if (match.term < names_.size()) {
    matched[match.term] = true;
    return;
  }
  for (const std::size_t word : query_.synonyms[match.term - names_.size()].covers) {
    matched[word] = true;
  }
}

void MatchFinder::find_sequences(std::span<const Token> tokens,
                                 std::span<const indexer::Paragraph> paragraphs,
                                 std::vector<TextMatch>& matches) const {
  std::vector<const Token*> sequence;  // the tokens that make up the text's words, in order
  for (const Token& token : tokens) {
    if (has_own_position(token.kind)) {
      sequence.push_back(&token);
    }
  }
  const auto find_all = [&](const std::vector<std::string>& words, std::string_view Token::*property,
                            std::size_t term) {
    const auto same = [property](const Token* token, const std::string& word) {
      return token->*property == word;
    };
    for (auto from = sequence.begin(); from != sequence.end(); ++from) {
      from = std::search(from, sequence.end(), words.begin(), words.end(), same);
      if (from == sequence.end()) {
        break;
      }
      const Token& first = **from;
      const Token& last = **(from + static_cast<std::ptrdiff_t>(words.size()) - 1);
      if (!paragraph_begins_between(first, last, paragraphs)) {
        matches.push_back({first.begin, last.end, static_cast<std::uint32_t>(term)});
      }
    }
  };
  for (std::size_t p = 0; p < query_.phrases.size(); ++p) {
    find_all(query_.phrases[p].forms, &Token::form, query_.words.size() + p);
  }
  for (std::size_t s = 0; s < query_.synonyms.size(); ++s) {
    const SynonymExpression& expression = query_.synonyms[s].expression;
    if (expression.words.size() > 1) {
      find_all(expression.sequence, &Token::stem, names_.size() + s);
    }
  }
}

}  // namespace trefwoord::search
