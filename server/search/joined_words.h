#pragma once

#include "analyzers/dutch_analyzer.h"
#include "server/search/analyzed_query.h"
#include "server/search/term_frequencies.h"

namespace trefwoord::search {

// Adds to the query the words that two of its neighbours make when they are written as one, as synonyms of
// both: "brand weer" finds brandweer. Only words that the index has, and not those that it knows by the two
// as parts (schoolplein), which are found without it.
//
// Not with a linking element: such compounds are split, or are none (duid-e-lijk; of 80 listed words that are
// not split and begin and end with listed words around one, two were compounds). A word made by accident does
// little harm: as a synonym, it stands behind the articles that have both words.
//
// A header of this room's .cpp files only: it includes one.
void add_joined_words(AnalyzedQuery& query, TermFrequencies& frequencies, analyzers::DutchAnalyzer& analyzer);

}  // namespace trefwoord::search
