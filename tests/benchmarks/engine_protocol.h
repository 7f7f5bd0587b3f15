#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace trefwoord::benchmarks {

// How `compare` talks to a search engine: a program that reads lines and answers each with one,
// "NANOSECONDS HITS", flushed; it measures itself, so that pipes cost nothing. Not asked anything, it waits.
//
//     +QUERY             search, with snippets of the top 10
//     -QUERY             search, the ids of the top 10 alone
//     =THREADS COUNT     the COUNT queries that follow, one a line, by so many threads at once with snippets;
//                        NANOSECONDS are those of all together, and HITS is 0
//
// A query is what a reader types: words, or a phrase in quotes.

// Searches once and returns how many hits there are.
using Searching = std::function<std::size_t(std::string_view query, bool snippets)>;

// Serves standard input until it ends. `open` makes what one thread searches with; a thread keeps its own, so
// that engines need not be thread-safe.
void serve_queries(const std::function<Searching()>& open);

}  // namespace trefwoord::benchmarks
