#include "server/search/synonyms.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "analyzers/data_table.h"
#include "analyzers/utf8.h"
#include "analyzers/word_run.h"
#include "embedded_search.h"

namespace trefwoord::search {
namespace {

constexpr std::string_view kBlanksBetweenTerms = " \t\r";
constexpr std::string_view kArrow = "=>";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanksBetweenTerms);
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(kBlanksBetweenTerms) - begin + 1);
}

std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || kBlanksBetweenTerms.find(line[at - 1]) != std::string_view::npos) {
      return line.substr(0, at);
    }
  }
  return line;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [code_point, bytes] = analyzers::decode_utf8(text, at);
    if (code_point == analyzers::kReplacementCharacter && bytes == 1) {
      return false;
    }
    at += bytes;
  }
  return true;
}

std::size_t words_in(std::string_view term) {
  std::size_t words = 0;
  for (const std::string_view word : analyzers::split(term, ' ')) {
    words += word.empty() ? 0 : 1;
  }
  return words;
}

// What is wrong with a term, or "".
std::string fault_of(std::string_view term) {
  if (term.empty()) {
    return "a term is missing; write \"a, b\" or \"a => b\"";
  }
  const std::string quoted = '"' + std::string(term) + '"';
  if (analyzers::next_word_begin(term, 0) == term.size()) {
    return quoted + " has no letter or digit";
  }
  if (words_in(term) > kMaxTermWords) {
    return quoted + " has more than " + std::to_string(kMaxTermWords) + " words";
  }
  return "";
}

// The terms of one side, or what is wrong.
tl::expected<std::vector<std::string>, std::string> terms_of_side(std::string_view side) {
  std::vector<std::string> terms;
  for (const std::string_view part : analyzers::split(side, ',')) {
    const std::string_view term = trimmed(part);
    if (std::string fault = fault_of(term); !fault.empty()) {
      return tl::unexpected(std::move(fault));
    }
    terms.emplace_back(term);
  }
  if (terms.size() > kMaxLineTerms) {
    return tl::unexpected("there are more than " + std::to_string(kMaxLineTerms) + " terms");
  }
  return terms;
}

void add_two_way(const std::vector<std::string>& terms, Synonyms& synonyms) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    std::vector<std::string> others = terms;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    synonyms.push_back({terms[i], std::move(others)});
  }
}

// Reads one line that is not empty; what is wrong with it, or "".
std::string add_line(std::string_view line, Synonyms& synonyms) {
  const std::size_t arrow = line.find(kArrow);
  const auto terms = terms_of_side(line.substr(0, arrow));
  if (!terms) {
    return terms.error();
  }
  if (arrow == std::string_view::npos) {
    if (terms->size() < 2) {
      return "\"" + terms->front() + "\" has no synonym; write \"a, b\" or \"a => b\"";
    }
    add_two_way(*terms, synonyms);
    return "";
  }
  const std::string_view behind = line.substr(arrow + kArrow.size());
  if (behind.find(kArrow) != std::string_view::npos) {
    return "there is more than one =>";
  }
  const auto alternatives = terms_of_side(behind);
  if (!alternatives) {
    return alternatives.error();
  }
  for (const std::string& term : *terms) {
    synonyms.push_back({term, *alternatives});
  }
  return "";
}

}  // namespace

Result<Synonyms> parse_synonyms(std::string_view text, std::string_view name) {
  Synonyms synonyms;
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  std::size_t number = 0;
  for (const std::string_view raw : analyzers::split(text, '\n')) {
    ++number;
    const std::string_view line = trimmed(without_comment(raw));
    if (line.empty()) {
      continue;
    }
    const std::string fault = is_utf8(line) ? add_line(line, synonyms) : "the line is not UTF-8";
    if (!fault.empty()) {
      return fail(ErrorCode::invalid_parameter,
                  std::string(name) + ':' + std::to_string(number) + ": " + fault + '.', "--synonyms");
    }
  }
  return synonyms;
}

Synonyms built_in_synonyms() {
  return parse_synonyms(data::synonyms_nl_txt, "synonyms_nl.txt").value();
}

Result<Synonyms> read_synonyms(const std::filesystem::path& file) {
  const auto failed = [&file](std::string_view why) {
    return fail(ErrorCode::io_error, "The synonyms in " + file.string() + ' ' + std::string(why) + '.',
                "--synonyms");
  };
  std::ifstream stream(file, std::ios::binary);
  std::string text(kMaxSynonymBytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad() || !stream.eof()) {
    return failed(text.size() > kMaxSynonymBytes ? "are more than 16 MB" : "cannot be read");
  }
  Result<Synonyms> own = parse_synonyms(text, file.string());
  if (!own) {
    return own;
  }
  Synonyms all = built_in_synonyms();
  all.insert(all.end(), std::make_move_iterator(own->begin()), std::make_move_iterator(own->end()));
  return all;
}

}  // namespace trefwoord::search
