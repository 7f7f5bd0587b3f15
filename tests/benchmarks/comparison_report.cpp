#include "tests/benchmarks/comparison_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace trefwoord::benchmarks {
namespace {

// A column: its title, and the figure of a contestant.
struct Column {
  std::string title;
  std::function<double(const Contestant&)> figure;
};

// A figure with as many decimals as tell something.
std::string number(double figure) {
  return fmt::format("{:.{}f}", figure, figure < 10 ? 2 : figure < 100 ? 1 : 0);
}

std::string cell(const Column& column, const Contestant& contestant, const Contestant* reference) {
  const double figure = column.figure(contestant);
  const double yardstick = reference == nullptr ? 0 : column.figure(*reference);
  if (reference == &contestant || yardstick == 0) return number(figure);
  return fmt::format("{} ({:.2f})", number(figure), figure / yardstick);
}

std::string table(std::string_view title, const std::vector<Column>& columns,
                  const std::vector<Contestant>& contestants, const Contestant* reference) {
  std::string text = fmt::format("### {}\n\n| engine |", title);
  for (const Column& column : columns) text += fmt::format(" {} |", column.title);
  text += "\n|---|";
  for (std::size_t i = 0; i < columns.size(); ++i) text += "---:|";
  text += '\n';
  for (const Contestant& contestant : contestants) {
    text += fmt::format("| {} |", contestant.name);
    for (const Column& column : columns) text += fmt::format(" {} |", cell(column, contestant, reference));
    text += '\n';
  }
  return text + '\n';
}

std::vector<Latency> latencies_of(const Measured& measured, QueryClass query_class) {
  std::vector<Latency> latencies;
  for (std::size_t i = 0; i < measured.latencies.size(); ++i) {
    if (measured.classes[i] == query_class) latencies.push_back(measured.latencies[i]);
  }
  return latencies;
}

using Way = Measured Contestant::*;

std::vector<Column> latency_columns(Way way) {
  const auto quantile_column = [way](std::string title, double share) {
    return Column{std::move(title), [way, share](const Contestant& contestant) {
                    return quantile((contestant.*way).latencies, share).count();
                  }};
  };
  return {{"mean", [way](const Contestant& c) { return mean((c.*way).latencies).count(); }},
          quantile_column("p50", 0.5),
          quantile_column("p95", 0.95),
          quantile_column("p99", 0.99)};
}

std::vector<Column> class_columns(Way way) {
  std::vector<Column> columns;
  for (const QueryClass query_class : kQueryClasses) {
    columns.push_back({std::string(name_of(query_class)), [way, query_class](const Contestant& contestant) {
                         return quantile(latencies_of(contestant.*way, query_class), 0.5).count();
                       }});
  }
  return columns;
}

constexpr double kMegabyte = 1e6;

std::vector<Column> process_columns() {
  return {{"start to first answer, ms",
           [](const Contestant& c) { return c.engine->time_to_first_answer().count(); }},
          {"own memory, MB",
           [](const Contestant& c) { return static_cast<double>(c.memory.own_bytes) / kMegabyte; }},
          {"peak with mapped files, MB",
           [](const Contestant& c) { return static_cast<double>(c.memory.resident_bytes) / kMegabyte; }}};
}

std::string queries_asked(const std::vector<Contestant>& contestants) {
  std::string text = "Queries asked, and how many of them found nothing: ";
  for (const Contestant& contestant : contestants) {
    text += fmt::format("{}{} {} and {}", &contestant == contestants.data() ? "" : ", ", contestant.name,
                        contestant.with_snippets.latencies.size(), contestant.with_snippets.without_hits);
  }
  return text + ".\n";
}

}  // namespace

std::string comparison_report(const std::vector<Contestant>& contestants, std::string_view reference_name) {
  const auto found = std::find_if(contestants.begin(), contestants.end(),
                                  [&](const Contestant& c) { return c.name == reference_name; });
  const Contestant* reference = found == contestants.end() ? nullptr : &*found;
  const auto add = [&](std::string_view title, const std::vector<Column>& columns) {
    return table(title, columns, contestants, reference);
  };
  return add("With snippets, ms", latency_columns(&Contestant::with_snippets)) +
         add("With snippets, p50 by class, ms", class_columns(&Contestant::with_snippets)) +
         add("Without snippets, ms", latency_columns(&Contestant::without_snippets)) +
         add("Without snippets, p50 by class, ms", class_columns(&Contestant::without_snippets)) +
         add("Queries a second, with snippets",
             {{"1 thread", [](const Contestant& c) { return c.queries_a_second_one_thread; }},
              {"2 threads", [](const Contestant& c) { return c.queries_a_second_two_threads; }}}) +
         add("The process", process_columns()) + queries_asked(contestants);
}

std::string comparison_figures(const std::vector<Contestant>& contestants) {
  std::string text;
  for (const Contestant& contestant : contestants) {
    const auto add = [&](std::string_view name, double figure) {
      text += fmt::format("{}\t{} {}\n", contestant.name, name, figure);
    };
    add("p50_ms", quantile(contestant.with_snippets.latencies, 0.5).count());
    add("p99_ms", quantile(contestant.with_snippets.latencies, 0.99).count());
    add("p50_ms_without_snippets", quantile(contestant.without_snippets.latencies, 0.5).count());
    add("queries_a_second", contestant.queries_a_second_two_threads);
    add("first_answer_ms", contestant.engine->time_to_first_answer().count());
    add("own_bytes", static_cast<double>(contestant.memory.own_bytes));
  }
  return text;
}

}  // namespace trefwoord::benchmarks
