#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <functional>
#include <string>
#include <string_view>

namespace trefwoord::analyzers {

// Tables of strings that are asked by std::string_view without making a std::string of it. Most of what the
// rules ask for is in none of them, which Boost's say without a look at a string. What they hold moves as
// they grow.
struct StringHash {
  using is_transparent = void;
  using is_avalanching = void;  // Boost need not mix it any further
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using StringSet = boost::unordered_flat_set<std::string, StringHash, std::equal_to<>>;
template <class Value>
using StringMap = boost::unordered_flat_map<std::string, Value, StringHash, std::equal_to<>>;

}  // namespace trefwoord::analyzers
