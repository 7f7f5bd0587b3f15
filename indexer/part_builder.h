#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "indexer/document_builder.h"
#include "indexer/duplicate_ids.h"

namespace trefwoord::indexer {

// Where part `number` of a build lies.
[[nodiscard]] std::filesystem::path part_path(const std::filesystem::path& directory, std::uint32_t number);
// And its token streams and articles, files of their own (document_file.h).
[[nodiscard]] std::filesystem::path part_streams_path(const std::filesystem::path& directory,
                                                      std::uint32_t number);
[[nodiscard]] std::filesystem::path part_articles_path(const std::filesystem::path& directory,
                                                       std::uint32_t number);

// Fills one part of a build: a small database, written in one go by finish() or not at all. Scratch: nothing
// of it outlives a crash. Not thread-safe. All of it throws Xapian::Error and std::system_error.
class PartBuilder {
 public:
  // `builder` is the thread's own and must outlive the part: it knows more words with every article.
  PartBuilder(const std::filesystem::path& directory, std::uint32_t number, DocumentBuilder& builder);
  ~PartBuilder();

  void add(const Article& article);
  // Writes the part; returns where its articles are.
  [[nodiscard]] std::vector<PlacedArticle> finish();

 private:
  struct Database;

  std::uint32_t number_;
  DocumentBuilder& builder_;
  std::unique_ptr<Database> database_;
  std::vector<PlacedArticle> placed_;
};

// Removes articles, sorted by part, from the parts of a build.
void remove_from_parts(const std::filesystem::path& directory, std::span<const PlacedArticle> articles);

}  // namespace trefwoord::indexer
