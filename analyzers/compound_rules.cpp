#include "analyzers/compound_rules.h"

#include <charconv>
#include <stdexcept>

#include "analyzers/data_table.h"
#include "analyzers/string_lookup.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

void add(CompoundRule& rule, std::string_view name) {
  constexpr std::string_view kVerbNoun = "noun of ";
  if (name == "whole") {
    rule.stays_whole = true;
  } else if (name == "no part") {
    rule.never_first = rule.never_last = true;
  } else if (name == "not first") {
    rule.never_first = true;
  } else if (name == "not last") {
    rule.never_last = true;
  } else if (name == "noun") {
    rule.noun = true;
  } else if (name == "opening") {
    rule.opening = true;
  } else if (name == "particle") {
    rule.particle = true;
  } else if (name == "name ending") {
    rule.name_ending = true;
  } else if (name.starts_with(kVerbNoun)) {
    rule.verb = name.substr(kVerbNoun.size());
  } else {
    throw std::logic_error("compound guard: unknown rule \"" + std::string(name) + "\"");
  }
}

StringMap<CompoundRule> read_rules() {
  StringMap<CompoundRule> rules;
  for_each_row(data::compound_guard_nl_tsv, 3, [&rules](auto columns) {
    for (const std::string_view word : split(columns[0], ' ')) add(rules[std::string(word)], columns[1]);
  });
  return rules;
}

}  // namespace

const CompoundRule& compound_rule(std::string_view folded) {
  static const StringMap<CompoundRule> rules = read_rules();
  static const CompoundRule none;
  const auto rule = rules.find(folded);
  return rule == rules.end() ? none : rule->second;
}

const std::vector<CompoundLink>& compound_links() {
  static const std::vector<CompoundLink> links = [] {
    std::vector<CompoundLink> read;
    for_each_row(data::compound_links_nl_tsv, 3, [&read](auto columns) {
      CompoundLink link{columns[0] == "-" ? std::string_view{} : columns[0], 0};
      const char* end = columns[1].data() + columns[1].size();
      if (std::from_chars(columns[1].data(), end, link.log_odds).ptr != end) {
        throw std::logic_error("compound links: not a number: \"" + std::string(columns[1]) + "\"");
      }
      read.push_back(link);
    });
    return read;
  }();
  return links;
}

}  // namespace trefwoord::analyzers
