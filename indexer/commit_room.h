#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "indexer/result.h"
#include "indexer/write_queue.h"

namespace trefwoord::indexer {

// Whether the file system has room for what a server is about to write: looked at before it begins, since
// Xapian may end the program where it is cut short in the midst of it (last_words.h).

// What is free of the file system that a directory is on.
using FreeRoom = std::function<std::uint64_t(const std::filesystem::path& directory)>;
// For who is not root; more than anybody asks for where the system does not say, as it will when it is asked
// to write (a tmpfs without a bound, and some that are far away, call their size 0). A quota is not seen.
[[nodiscard]] std::uint64_t free_room_of(const std::filesystem::path& directory);

// What is left alone, for all else that a server writes: alerts, counts, settings.
inline constexpr std::uint64_t kSpareRoom = 16U << 20U;

// What a commit writes to.
struct Tables {
  std::uint64_t bytes = 0;      // of all of them
  std::uint64_t databases = 1;  // that they are of (shards.h)
};

// How much `writes` changes with so many bytes of text may need beside that. Blocks of a table that a search
// may be reading are not written over: what a commit changes it writes elsewhere, about a block for each word
// that is in the articles, or was, and one more where that gets full. By Heaps' law a text of n bytes has
// some n^0.7 terms: of Dutch news 0.9 to 1.2 times as many, from one article to 2,700. In an index of 265,000
// articles, just rebuilt, commits took 0.3 to 1.8 times n^0.7 blocks: of one short article, of a law of a
// megabyte, of a thousand new or changed ones. Of several databases each gets its share of the text, and has
// the terms of that. Nobody knows here how long what is replaced or removed was: of a hundred articles 99 are
// shorter than 8 KiB. No commit takes more than all the blocks that there are (there: a third of them), and
// what is new.
[[nodiscard]] std::uint64_t room_for(std::uint64_t writes, std::uint64_t text_bytes, Tables tables);

// Indexes like the live one that a rebuild takes the room of while it is under way, of the articles as they
// are read, in parts, and as a whole: 2.7 where it was measured, with 265,000 articles.
inline constexpr std::uint64_t kIndexesOfARebuild = 3;

// Errors of all that follows: room_short, saying how much is free and how much is wanted.
[[nodiscard]] Result<void> require_room(const std::vector<Submission>& group,
                                        const std::filesystem::path& generation, const FreeRoom& free_room);
// For so many changes with so many bytes of text.
[[nodiscard]] Result<void> require_room(std::uint64_t writes, std::uint64_t text_bytes,
                                        const std::filesystem::path& generation, const FreeRoom& free_room);
// For so many indexes like that.
[[nodiscard]] Result<void> require_room_for_indexes(std::uint64_t indexes,
                                                    const std::filesystem::path& generation,
                                                    const FreeRoom& free_room);

}  // namespace trefwoord::indexer
