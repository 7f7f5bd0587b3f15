#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace trefwoord::benchmarks {

// What article_lines writes and other engines index.
struct ArticleLine {
  std::string id;
  std::string title;
  std::string body;
};

[[nodiscard]] std::string escaped_column(std::string_view text);

// Undoes the escapes. Throws std::invalid_argument for what is not three columns.
[[nodiscard]] ArticleLine parse_article_line(std::string_view line);

// Calls visit for every article of the file. Throws std::runtime_error if it cannot be read.
void for_each_article(const std::string& path, const std::function<void(const ArticleLine&)>& visit);

// The words of a query as a reader types it, without the quotes around a phrase.
[[nodiscard]] std::vector<std::string> query_words(std::string_view query);
[[nodiscard]] bool is_phrase(std::string_view query);

}  // namespace trefwoord::benchmarks
