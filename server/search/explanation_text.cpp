#include "server/search/explanation_text.h"

#include <algorithm>

namespace trefwoord::search {
namespace {

// More than this nobody reads.
constexpr std::size_t kMaxNamed = 4;
constexpr std::size_t kMaxMatched = 20;

bool is_inside_a_word(const ArticleWord& word) {
  return word.kind == analyzers::TokenKind::part || word.kind == analyzers::TokenKind::compound_part;
}

void add_once(const std::string& word, std::vector<std::string>& words) {
  if (words.size() < kMaxMatched && std::find(words.begin(), words.end(), word) == words.end()) {
    words.push_back(word);
  }
}

std::string times(const WordEvidence& evidence) {
  return std::to_string(evidence.count) + " keer";
}

// " (ook als “steden”), ook in de titel"
std::string how_and_where(const WordEvidence& evidence) {
  std::string text;
  if (!evidence.others.empty()) {
    text.append(evidence.as_typed ? " (ook als " : " (als ")
        .append(list_in_quotes(evidence.others))
        .append(")");
  }
  if (evidence.count_in_title > 0) {
    text.append(evidence.count_in_title < evidence.count ? ", ook in de titel" : ", in de titel");
  }
  return text;
}

std::string mention(const WordEvidence& evidence) {
  if (evidence.in_parts) {
    return in_quotes(evidence.word) + " in delen (" + list_in_quotes(evidence.matched) + ")";
  }
  return in_quotes(evidence.word) + " " + times(evidence) + how_and_where(evidence);
}

std::string mentions(const std::vector<const WordEvidence*>& found) {
  std::string text;
  for (std::size_t i = 0; i < found.size() && i < kMaxNamed; ++i) {
    text.append(i == 0 ? "" : "; ").append(mention(*found[i]));
  }
  if (found.size() > kMaxNamed) {
    text.append("; en nog ").append(std::to_string(found.size() - kMaxNamed));
  }
  return text;
}

std::string places(const HitFacts& facts) {
  if (facts.as_typed) {
    return "; de zoekvraag staat er letterlijk in";
  }
  if (facts.near_pairs == 0) {
    return "";
  }
  return facts.near_pairs + 1 == facts.words.size() ? "; ze staan dicht bij elkaar"
                                                    : "; sommige staan dicht bij elkaar";
}

std::string missing_sentence(const std::vector<std::string>& missing) {
  return list_in_quotes(missing) + (missing.size() == 1 ? " komt niet voor." : " komen niet voor.");
}

std::string how_many(std::size_t found, std::size_t all) {
  if (found < all) {
    return std::to_string(found) + " van de " + std::to_string(all) + " woorden " +
           (found == 1 ? "komt" : "komen") + " voor: ";
  }
  return all == 2 ? "Beide woorden komen voor: " : "Alle " + std::to_string(all) + " woorden komen voor: ";
}

void append_sentence(std::string_view sentence, std::string& text) {
  text.append(text.empty() ? "" : " ").append(sentence);
}

std::string words_summary(const HitFacts& facts) {
  std::vector<const WordEvidence*> found;
  std::vector<std::string> missing;
  for (const WordEvidence& word : facts.words) {
    if (word.is_found()) {
      found.push_back(&word);
    } else {
      missing.push_back(word.word);
    }
  }
  std::string text;
  if (facts.words.size() == 1 && !found.empty() && !found.front()->in_parts) {
    text = occurrence_sentence(in_quotes(found.front()->word), *found.front());
    text.insert(text.size() - 1, places(facts));
  } else if (facts.words.size() == 1 && !found.empty()) {
    text = in_quotes(found.front()->word) + " komt in delen voor (" + list_in_quotes(found.front()->matched) +
           ").";
  } else if (!found.empty()) {
    text = how_many(found.size(), facts.words.size()) + mentions(found) + places(facts) + ".";
  }
  if (!missing.empty()) {
    append_sentence(missing_sentence(missing), text);
  }
  return text;
}

}  // namespace

WordEvidence evidence_of(std::string_view word, std::span<const ArticleWord> occurrences, bool compounds) {
  WordEvidence evidence{.word = std::string(word)};
  for (const ArticleWord& occurrence : occurrences) {
    if (occurrence.kind == analyzers::TokenKind::compound_part && !compounds) {
      continue;
    }
    evidence.count += occurrence.count;
    evidence.count_in_title += occurrence.count_in_title;
    add_once(occurrence.written, evidence.matched);
    if (occurrence.form == word && !is_inside_a_word(occurrence)) {
      evidence.as_typed = true;
    } else {
      add_once(occurrence.written, evidence.others);
    }
  }
  return evidence;
}

std::string occurrence_sentence(std::string_view name, const WordEvidence& evidence) {
  return std::string(name) + " komt " + times(evidence) + " voor" + how_and_where(evidence) + ".";
}

std::string summary_of(const HitFacts& facts) {
  if (facts.words.empty() && facts.phrases.empty() && !facts.pinned) {
    return std::string("Zonder zoekwoorden staan de artikelen op datum, het ") +
           (facts.newest_first ? "nieuwste" : "oudste") + " eerst.";
  }
  std::string text = facts.pinned ? pinned_sentence() : "";
  if (!facts.phrases.empty()) {
    append_sentence(list_in_quotes(facts.phrases) + (facts.phrases.size() == 1 ? " staat" : " staan") +
                        " er letterlijk in.",
                    text);
  }
  if (!facts.words.empty()) {
    append_sentence(words_summary(facts), text);
  }
  if (facts.by_date) {
    append_sentence(order_sentence(facts.newest_first), text);
  }
  return text;
}

std::string in_quotes(std::string_view word) {
  return "\u201C" + std::string(word) + "\u201D";
}

std::string list_in_quotes(std::span<const std::string> words) {
  const bool all = words.size() <= kMaxNamed;
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < kMaxNamed; ++i) {
    const bool last = all && i + 1 == words.size();
    text.append(i == 0 ? "" : last ? " en " : ", ").append(in_quotes(words[i]));
  }
  return all ? text : text + " en andere";
}

std::string pinned_sentence() {
  return "De redactie heeft dit artikel bij deze zoekvraag bovenaan gezet.";
}

std::string order_sentence(bool newest_first) {
  return std::string("De volgorde is op datum, het ") + (newest_first ? "nieuwste" : "oudste") + " eerst.";
}

}  // namespace trefwoord::search
