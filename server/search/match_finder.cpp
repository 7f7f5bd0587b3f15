#include "server/search/match_finder.h"

#include <algorithm>
#include <tuple>

namespace trefwoord::search {
namespace {

using analyzers::Token;

// Keeps the longest of overlapping matches: a whole word rather than its part, a phrase rather than its
// words. Of the same place all that it matches stays: a word, and a phrase of that word alone.
void drop_overlaps(std::vector<TextMatch>& matches) {
  std::sort(matches.begin(), matches.end(), [](const TextMatch& a, const TextMatch& b) {
    return std::tuple(a.begin, b.end, a.term) < std::tuple(b.begin, a.end, b.term);
  });
  TextMatch kept{};
  std::erase_if(matches, [&kept](const TextMatch& match) {
    if (match.begin < kept.end && (match.begin != kept.begin || match.end != kept.end)) {
      return true;
    }
    kept = match;
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
    add_stem(word.stem, index, false);
  }
  // After all whole words: a part never takes a word's own stem.
  for (std::uint32_t index = 0; index < query.words.size(); ++index) {
    for (const std::string& part : query.words[index].part_stems) {
      add_stem(part, index, true);
    }
  }
  for (const QueryPhrase& phrase : query.phrases) {
    names_.push_back(phrase.text());
  }
  for (std::size_t s = 0; s < query.synonyms.size(); ++s) {
    const std::vector<std::string>& words = query.synonyms[s].expression.words;
    if (words.size() == 1) {
      add_stem(words.front(), names_.size() + s, false);
    }
  }
}

std::vector<TextMatch> MatchFinder::find(std::span<const Token> tokens,
                                         std::span<const indexer::Paragraph> paragraphs) const {
  FoundStems found;
  std::vector<TextMatch> matches = find_in_article(tokens, paragraphs, found);
  drop_stray_parts(found, matches);
  return matches;
}

std::vector<TextMatch> MatchFinder::find_in_article(std::span<const Token> tokens,
                                                    std::span<const indexer::Paragraph> paragraphs,
                                                    FoundStems& found) const {
  found.resize(stems_.size());
  std::vector<TextMatch> matches;
  if (!stems_.empty()) {
    for (const Token& token : tokens) {
      if (token.kind == analyzers::TokenKind::compound_part && !compounds_) {
        continue;
      }
      if (const auto stem = stems_.find(token.stem); stem != stems_.end()) {
        found[stem->second.stem] = true;
        matches.push_back({token.begin, token.end, stem->second.term, stem->second.part});
      }
    }
  }
  if (!query_.phrases.empty() || !query_.synonyms.empty()) {
    find_sequences(tokens, paragraphs, matches);
  }
  drop_overlaps(matches);
  return matches;
}

void MatchFinder::add_stem(std::string_view stem, std::size_t term, bool part) {
  const auto number = static_cast<std::uint32_t>(stems_.size());
  stems_.try_emplace(stem, StemMatch{static_cast<std::uint32_t>(term), number, part});
}

bool MatchFinder::has_stem(std::string_view stem, const FoundStems& found) const {
  const auto known = stems_.find(stem);
  return known != stems_.end() && found[known->second.stem];
}

bool MatchFinder::stands_in_parts(std::size_t word, const FoundStems& found) const {
  const std::vector<std::string>& parts = query_.words[word].part_stems;
  return !has_word(word, found) && std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return has_stem(part, found);
  });
}

void MatchFinder::drop_stray_parts(const FoundStems& found, std::vector<TextMatch>& matches) const {
  std::erase_if(matches,
                [&](const TextMatch& match) { return match.part && !stands_in_parts(match.term, found); });
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
      const bool are_neighbours = last.position - first.position + 1 == words.size();
      if (are_neighbours && !paragraph_begins_between(first, last, paragraphs)) {
        matches.push_back({.begin = first.begin, .end = last.end, .term = static_cast<std::uint32_t>(term)});
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
