#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "indexer/article.h"
#include "indexer/ingest.h"

namespace trefwoord::test {

// An article with an id of its own and a text that depends on `number`, so that articles differ.
[[nodiscard]] indexer::Article numbered_article(int number);
[[nodiscard]] std::vector<indexer::Article> numbered_articles(int count);

// Writes articles as JSON Lines; returns the file.
std::filesystem::path write_lines(const std::filesystem::path& file,
                                  const std::vector<indexer::Article>& articles);

// Builds an index of the articles, in `data`, from a file beside it. Throws when it fails.
indexer::IngestCounts build_index(const std::filesystem::path& data,
                                  const std::vector<indexer::Article>& articles, std::size_t workers = 2,
                                  std::uint32_t shards = 1);

// An index of articles that came one by one, in one commit, so that all of them lie in the database.
void fill_index(const std::filesystem::path& data, const std::vector<indexer::Article>& articles);

// Make of the index one as a former format has it: 5 without a file of articles, 4 besides without what tells
// versions of an article.
void make_format_5(const std::filesystem::path& data);
void make_format_4(const std::filesystem::path& data);

// All that searching can see of an index: for every id its terms with weights, its values and its stored
// article.
[[nodiscard]] std::map<std::string, std::string> contents(const std::filesystem::path& data);

// The ids, in the order of their documents.
[[nodiscard]] std::vector<std::string> ids_in_order(const std::filesystem::path& data);

// What revision_of() says of the live index.
[[nodiscard]] std::uint64_t revision(const std::filesystem::path& data);

[[nodiscard]] std::string file_text(const std::filesystem::path& file);

// What the export holds.
[[nodiscard]] std::string exported(const std::filesystem::path& data);

}  // namespace trefwoord::test
