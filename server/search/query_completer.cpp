#include "server/search/query_completer.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_set>

#include "analyzers/folding.h"
#include "indexer/paragraphs.h"
#include "indexer/stored_article.h"
#include "server/search/analyzed_query.h"
#include "server/search/impact_weight.h"
#include "server/search/near_beginning.h"
#include "server/search/parsed_query.h"
#include "server/search/term_query.h"

namespace trefwoord::search {
namespace {

// As many words, likeliest first, are looked at; several are often forms of one.
constexpr std::size_t kMostLookedAt = 200;

// Of a beginning that more words have, the likeliest are picked from the list's own order rather than sorted.
constexpr std::size_t kMostSorted = 500;

// Words of the index that a title may go on with, and titles that are looked at.
constexpr std::size_t kTitleWords = 8;
constexpr Xapian::doccount kTitlesRead = 20;

// A letter tells nothing about which title is meant.
constexpr std::size_t kLeastTitleLetters = 3;

struct Completion {
  WordList::Word word;
  bool is_typed;  // whole
  bool is_mended;

  [[nodiscard]] auto key() const {
    return std::tuple(is_mended, !is_typed, -word.likelihood, word.stem, word.folded.size(), word.folded);
  }
};

void keep_likeliest(std::vector<Completion>& candidates) {
  const std::size_t most = std::min(candidates.size(), kMostLookedAt);
  std::ranges::partial_sort(candidates, candidates.begin() + static_cast<std::ptrdiff_t>(most), {},
                            &Completion::key);
  candidates.resize(most);
  std::unordered_set<std::uint32_t> stems;
  std::erase_if(candidates,
                [&stems](const Completion& candidate) { return !stems.insert(candidate.word.stem).second; });
}

// Those of the words that may be among the likeliest kMostLookedAt: the word itself, which stands first, and
// the likeliest others.
std::vector<std::uint32_t> likely_numbers(const WordList::Range& range, std::string_view typed,
                                          const WordList& list) {
  std::vector<std::uint32_t> numbers;
  const auto add = [&numbers](std::size_t number) { numbers.push_back(static_cast<std::uint32_t>(number)); };
  if (range.end - range.first <= kMostSorted) {
    for (std::size_t number = range.first; number < range.end; ++number) add(number);
    return numbers;
  }
  std::size_t behind = range.first;
  while (behind < range.end && list.word(behind).folded == typed) add(behind++);
  for (const std::uint32_t number : list.by_likelihood()) {
    if (numbers.size() == kMostLookedAt) break;
    if (behind <= number && number < range.end) numbers.push_back(number);
  }
  return numbers;
}

std::vector<Completion> candidates_for(const std::string& typed, const WordList& list, std::size_t enough) {
  std::vector<Completion> candidates;
  const WordList::Range exact = list.beginning_with(typed);
  for (const std::uint32_t number : likely_numbers(exact, typed, list)) {
    const WordList::Word word = list.word(number);
    candidates.push_back({word, word.folded == typed, false});
  }
  keep_likeliest(candidates);
  if (candidates.size() >= enough || typed.size() < QueryCompleter::kMendedLetters) return candidates;
  const auto text_of = [&list](std::size_t number) { return list.word(number).folded; };
  for (const std::size_t number : near_beginnings(list.size(), text_of, typed)) {
    const bool is_exact = exact.first <= number && number < exact.end;
    if (!is_exact) candidates.push_back({list.word(number), false, true});
  }
  keep_likeliest(candidates);
  return candidates;
}

bool is_capital(std::string_view text) {
  return text.front() >= 'A' && text.front() <= 'Z';
}

// What stands before the word that is being typed, and that word; the word is empty where none is, or where
// it is part of a phrase, a field or an exclusion.
std::pair<std::string_view, std::string_view> split_last_word(std::string_view text) {
  const std::size_t blank = text.find_last_of(" \t\r\n");
  const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view word = text.substr(begin);
  const bool in_phrase = std::ranges::count(text, '"') % 2 != 0;
  const bool is_plain = word.find_first_of("\"“”„:*()~+") == std::string_view::npos && !word.starts_with('-');
  return {text.substr(0, begin), is_plain && !in_phrase ? word : std::string_view()};
}

// As it is shown; "" of a document that cannot be read.
std::string title_of(Xapian::docid document, const LiveIndex& index) {
  const auto data = index.articles.unpacked(document, index.database);
  if (!data) return {};
  const auto article = indexer::StoredArticle::parse(*data);
  if (!article) return {};
  return article->title.empty() ? indexer::first_sentence(article->body) : std::string(article->title);
}

}  // namespace

std::vector<CompletedQuery> QueryCompleter::complete(std::string_view text, std::size_t most) {
  const auto [head, word] = split_last_word(text);
  const std::string typed = analyzers::fold(word);
  if (typed.empty()) return {};
  const std::shared_ptr<const WordList> list = lists_(typed.front());
  if (list == nullptr) return {};
  std::vector<CompletedQuery> words;
  std::vector<std::string> stems;
  for (const Completion& candidate : candidates_for(typed, *list, most)) {
    if (words.size() == most) break;
    std::optional<WrittenWords::Word> written = written_.find(candidate.word.folded, index_, analyzer_);
    if (!written) continue;
    if (stems.size() < kTitleWords) stems.push_back(std::move(written->stem));
    const bool is_name = candidate.word.is_name || is_capital(written->text);
    words.push_back({.text = std::string(head) + written->text,
                     .kind = is_name ? CompletedQuery::Kind::name : CompletedQuery::Kind::word,
                     .articles = written->articles});
  }
  std::vector<CompletedQuery> titles_found;
  if (typed.size() >= kLeastTitleLetters) titles_found = titles(head, typed, stems);
  if (titles_found.size() > most / 2) titles_found.resize(most / 2);
  words.resize(std::min(words.size(), most - titles_found.size()));
  std::ranges::move(titles_found, std::back_inserter(words));
  return words;
}

std::vector<CompletedQuery> QueryCompleter::titles(std::string_view head, std::string_view typed,
                                                   const std::vector<std::string>& stems) const {
  if (stems.empty()) return {};
  std::set<std::string> wanted;
  for (const QueryWord& word : analyze_query(parse_query(head), analyzer_).words) wanted.insert(word.stem);
  const ImpactWeight weight(0, 1);
  TermFrequencies frequencies(index_);
  const auto scoring = [&](const auto& words) {
    std::vector<Xapian::Query> queries;
    for (const std::string& stem : words) {
      queries.push_back(term_query({.stem = stem}, weight, frequencies, index_));
    }
    return queries;
  };
  const std::vector<Xapian::Query> any = scoring(stems);
  Xapian::Query query(Xapian::Query::OP_OR, any.begin(), any.end());
  if (!wanted.empty() && !head.empty()) {
    const std::vector<Xapian::Query> all = scoring(wanted);
    query &= Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  }
  Xapian::Enquire enquire(index_.matched);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weight);
  std::vector<CompletedQuery> found;
  const Xapian::MSet matches = enquire.get_mset(0, kTitlesRead);
  for (auto match = matches.begin(); match != matches.end() && found.size() < kMostTitles; ++match) {
    std::string title = title_of(*match, index_);
    std::set<std::string> left = wanted;
    bool goes_on = false;
    for (const analyzers::Token& token : analyzer_.analyze(title)) {
      left.erase(std::string(token.stem));
      goes_on = goes_on || token.form.starts_with(typed);
    }
    const bool is_new = std::ranges::find(found, title, &CompletedQuery::text) == found.end();
    if (left.empty() && goes_on && is_new) {
      found.push_back({.text = std::move(title), .kind = CompletedQuery::Kind::title, .articles = 1});
    }
  }
  return found;
}

}  // namespace trefwoord::search
