#include <unicode/uchar.h>
#include <xxhash.h>

#include <array>
#include <cstdio>

#include "analyzers/analysis.h"
#include "analyzers/dutch_lexicon.h"
#include "analyzers/stemmer.h"
#include "embedded_analysis_data.h"

namespace trefwoord::analyzers {
namespace {

// Raised by one whenever the code of the chain gives any text other tokens than before.
constexpr int kChainVersion = 6;

// What every analysis of this program has in common.
std::string describe_chain() {
  std::string chain = "chain " + std::to_string(kChainVersion) + "\nUnicode " + U_UNICODE_VERSION +
                      "\nstems " + Stemmer::algorithm() + "\nlexicon " +
                      std::to_string(dutch_lexicon_hash()) + '\n';
  for (const std::string_view file :
       {data::abbreviations_nl_txt, data::compound_guard_nl_tsv, data::compound_links_nl_tsv,
        data::inflection_exceptions_nl_tsv, data::irregular_nouns_nl_tsv, data::irregular_verbs_nl_tsv,
        data::irregular_verbs_rare_nl_tsv, data::noun_endings_nl_tsv, data::prefixed_verb_forms_nl_tsv,
        data::spelling_rules_nl_tsv, data::spelling_variants_nl_tsv, data::stem_overrides_nl_tsv,
        data::stop_words_nl_txt, data::top_level_domains_txt, data::verb_prefixes_nl_tsv}) {
    chain.append(std::to_string(file.size())).append("\n").append(file);
  }
  return chain;
}

}  // namespace

std::string fingerprint_of(std::string_view serialised_analysis) {
  static const std::string chain = describe_chain();
  const std::uint64_t hash = XXH3_64bits_withSeed(serialised_analysis.data(), serialised_analysis.size(),
                                                  XXH3_64bits(chain.data(), chain.size()));
  constexpr int kHexDigits = 12;
  std::array<char, 32> hex{};
  std::snprintf(hex.data(), hex.size(), "nl-%0*llx", kHexDigits,
                static_cast<unsigned long long>(hash >> 16U));
  return hex.data();
}

}  // namespace trefwoord::analyzers
