#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace trefwoord::indexer {

// What all shards of one generation have in common, and what articles are weighed, read and analyzed by. Not
// empty. Throws Xapian::DatabaseModifiedError where they differ.
void require_one_generation(const std::vector<Xapian::Database>& shards);

// A generation, open for reading: its database, or its shards as one. Not thread-safe. All of it throws
// Xapian::Error; DatabaseCorruptError where the shards that are there are not those of one index,
// DatabaseModifiedError where some are replicas of a later generation than others, which will pass.
class IndexDatabase {
 public:
  explicit IndexDatabase(const std::filesystem::path& generation);
  ~IndexDatabase();
  IndexDatabase(IndexDatabase&&) noexcept;
  IndexDatabase& operator=(IndexDatabase&&) noexcept;

  [[nodiscard]] const Xapian::Database& all() const;
  // What all() is made of, one at least. Reopened with it.
  [[nodiscard]] const std::vector<Xapian::Database>& shards() const;

  // Whether documents that come get higher numbers than all that are seen before them. Not in a replica.
  [[nodiscard]] bool grows_in_order() const;

  // Sees every commit that has ended, and waits for one to several shards that is under way where something
  // ended before it that is not seen yet. False where there is nothing new.
  bool reopen();

  // revision_of() a single database; of several, of what they have gone through together.
  [[nodiscard]] std::uint64_t revision() const;
  // Only tells states of this generation apart.
  [[nodiscard]] std::uint64_t commits() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The same for writing, where it is no replica. What is written to all() goes where its number says
// (shards.h).
class WritableIndexDatabase {
 public:
  explicit WritableIndexDatabase(const std::filesystem::path& generation);
  ~WritableIndexDatabase();
  WritableIndexDatabase(WritableIndexDatabase&&) noexcept;
  WritableIndexDatabase& operator=(WritableIndexDatabase&&) noexcept;

  [[nodiscard]] Xapian::WritableDatabase& all();
  [[nodiscard]] std::uint32_t shards() const;

  // Of several shards one after the other, which no IndexDatabase sees. Where one fails, those before it have
  // what is theirs.
  void commit();
  [[nodiscard]] std::uint64_t revision() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace trefwoord::indexer
