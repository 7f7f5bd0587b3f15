// Any bytes as a bulk body, JSON Lines or JSON, in pieces of any size: the records are those of the whole,
// each is an article or is refused by itself, and the lines they are said to stand on ascend.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/article_json.h"
#include "indexer/json_elements.h"
#include "indexer/line_splitter.h"

namespace {

using namespace trefwoord::indexer;

struct Records {
  std::vector<std::pair<std::uint64_t, std::string>> found;  // by line
  bool is_whole = true;

  bool operator==(const Records&) const = default;
};

void require(bool holds) {
  if (!holds) std::abort();
}

template <class Feed>
void feed_in_steps(std::string_view bytes, std::size_t step, const Feed& feed) {
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    if (!feed(bytes.substr(at, step))) return;
  }
}

Records lines_of(std::string_view bytes, std::size_t step) {
  Records records;
  LineSplitter splitter({.line =
                             [&records](std::string&& line, std::uint64_t number) {
                               records.found.emplace_back(number, std::move(line));
                               return true;
                             },
                         .overlong = [&records](std::uint64_t) { records.is_whole = false; }});
  feed_in_steps(bytes, step, [&splitter](std::string_view piece) { return splitter.feed(piece); });
  require(splitter.finish());
  return records;
}

Records elements_of(std::string_view bytes, std::size_t step) {
  Records records;
  JsonElementSplitter splitter([&records](std::string&& element, std::uint64_t line) {
    records.found.emplace_back(line, std::move(element));
    return true;
  });
  feed_in_steps(bytes, step, [&](std::string_view piece) {
    const auto fed = splitter.feed(piece);
    records.is_whole = fed.has_value();
    require(fed || !fed.error().message.empty());
    return records.is_whole;
  });
  records.is_whole = records.is_whole && splitter.finish().has_value();
  return records;
}

void check(const Records& records) {
  std::uint64_t before = 0;
  for (const auto& [line, text] : records.found) {
    require(line >= std::max<std::uint64_t>(before, 1));
    before = line;
    const auto article = parse_article(text);
    require(article || !article.error().message.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::size_t step = 1 + data[0] % 16;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Records lines = lines_of(bytes, step);
  require(lines == lines_of(bytes, bytes.size() + 1));
  check(lines);
  const Records elements = elements_of(bytes, step);
  require(elements == elements_of(bytes, bytes.size() + 1));
  check(elements);
  return 0;
}
