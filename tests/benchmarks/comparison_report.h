#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/benchmarks/comparison.h"

namespace trefwoord::benchmarks {

// Everything measured, as Markdown tables. Figures in brackets are how many times the reference's they are;
// without them where no contestant is called `reference`.
[[nodiscard]] std::string comparison_report(const std::vector<Contestant>& contestants,
                                            std::string_view reference);

// Of each contestant a few, a line each: its name, a tab, what it is called, a blank, the figure.
[[nodiscard]] std::string comparison_figures(const std::vector<Contestant>& contestants);

}  // namespace trefwoord::benchmarks
