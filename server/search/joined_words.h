#pragma once

#include <functional>
#include <string>

#include "analyzers/dutch_analyzer.h"
#include "server/search/analyzed_query.h"

namespace trefwoord::search {

// Adds to the query the words that two of its neighbours make when they are written as one, as synonyms of
// both: "brand weer" finds brandweer. Only words whose stem `is_there`, and not those that are known by the
// two as parts (schoolplein), which are found without it.
//
// Not with a linking element: such compounds are split, or are none (duid-e-lijk; of 80 listed words that are
// not split and begin and end with listed words around one, two were compounds). A word made by accident does
// little harm: as a synonym, it stands behind the articles that have both words.
void add_joined_words(AnalyzedQuery& query, analyzers::DutchAnalyzer& analyzer,
                      const std::function<bool(const std::string& stem)>& is_there);

}  // namespace trefwoord::search
