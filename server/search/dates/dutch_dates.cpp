#include "server/search/dates/dutch_dates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "analyzers/folding.h"
#include "server/search/dates/date_reader.h"

namespace trefwoord::search {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kPunctuation = ".,;:!?";

// What says no more than the date itself: “in maart 2021”, “uit de jaren 90”.
constexpr auto kBefore = std::to_array<std::string_view>({"in", "op", "uit", "over", "van", "de", "het"});

// A word of the query, and where it stands.
struct Piece {
  std::size_t begin;
  std::size_t end;
  std::string folded;
};

bool has_quote(std::string_view text) {
  for (const std::string_view quote : {"\"", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"}) {
    if (text.find(quote) != std::string_view::npos) return true;
  }
  return false;
}

// Words up to the first quote: what is quoted is meant literally, and so it goes for what is behind it.
std::vector<Piece> pieces_of(std::string_view query) {
  std::vector<Piece> pieces;
  for (std::size_t end = 0;;) {
    const std::size_t begin = query.find_first_not_of(kBlanks, end);
    if (begin == std::string_view::npos) break;
    end = std::min(query.find_first_of(kBlanks, begin), query.size());
    std::string_view word = query.substr(begin, end - begin);
    if (has_quote(word)) break;
    while (!word.empty() && kPunctuation.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
    pieces.push_back({begin, begin + word.size(), analyzers::fold(word)});
  }
  return pieces;
}

std::string without(std::string_view query, std::size_t begin, std::size_t end) {
  std::string rest;
  for (const std::string_view part : {query.substr(0, begin), query.substr(end)}) {
    const std::size_t first = part.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) continue;
    rest.append(rest.empty() ? "" : " ");
    rest.append(part.substr(first, part.find_last_not_of(kBlanks) - first + 1));
  }
  return rest;
}

}  // namespace

std::vector<DateInterpretation> interpret_dates(std::string_view query, std::chrono::sys_days today) {
  const DateReader reader(today);
  const std::vector<Piece> pieces = pieces_of(query);
  std::vector<std::string_view> words;
  for (const Piece& piece : pieces) words.push_back(piece.folded);
  std::vector<DateInterpretation> found;
  std::size_t free = 0;  // the first word that no date has taken
  for (std::size_t at = 0; at < words.size();) {
    const std::optional<ReadDates> dates = reader.read(std::span(words).subspan(at));
    if (!dates) {
      ++at;
      continue;
    }
    std::size_t first = at;
    while (first > free && std::ranges::find(kBefore, words[first - 1]) != kBefore.end()) --first;
    at += dates->words;
    free = at;
    const std::size_t begin = pieces[first].begin;
    const std::size_t end = pieces[at - 1].end;
    for (const DateRange& range : dates->meanings) {
      if (found.size() == kMostInterpretations) return found;
      found.push_back({std::string(query.substr(begin, end - begin)), range, without(query, begin, end)});
    }
  }
  return found;
}

}  // namespace trefwoord::search
