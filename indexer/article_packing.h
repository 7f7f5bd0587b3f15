#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/article.h"
#include "indexer/body_map.h"
#include "indexer/result.h"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace trefwoord::indexer {

// One frame of packed data, and which bytes [begin, end) of the whole it is.
struct PackedPiece {
  std::string_view frame;
  std::size_t begin;
  std::size_t end;
};

// A packed article with a long body.
struct PackedPieces {
  std::vector<PackedPiece>
      text;         // what serialise() made (stored_article.h), one after the other; at least one
  PackedPiece map;  // of the body (body_map.h)
};

// How the stored articles of an index are compressed: with Zstandard and a dictionary of the phrases that the
// index' articles have in common (common_phrases.h), which takes two thirds of the room, of what Xapian's
// zlib makes of one article by itself. Long bodies are packed in pieces, so that a search reads those of a
// law that it shows something of. Without a dictionary short articles are left as they are.
//
// Format of packed data: the byte 2, then a Zstandard frame with its size. Or the byte 3, the number of
// pieces, of each its bytes packed and unpacked, all as varints (varint.h), and the pieces, each a frame:
// first those of the text, then the map of its body. What begins with another byte is not packed.
//
// Thread-safe; copies share the dictionary.
class ArticlePacking {
 public:
  ArticlePacking() = default;                       // without a dictionary
  explicit ArticlePacking(std::string dictionary);  // as Zstandard's; "" is none

  // A document's data, from what serialise() makes (stored_article.h) and the cuts of a body that is packed
  // in pieces (body_map.h). Throws std::bad_alloc.
  [[nodiscard]] std::string pack(std::string serialised, std::vector<BodyCut> cuts = {}) const;
  // And back. Fails with index_damaged.
  [[nodiscard]] Result<std::string> unpack(std::string data) const;
  // The same for who unpacks many: into `room`, which is used again. Valid as long as it and `data` are.
  [[nodiscard]] Result<std::string_view> unpack(std::string_view data, std::string& room) const;
  // The whole article. Fails with index_damaged.
  [[nodiscard]] Result<Article> unpack_article(std::string data) const;

  // What PiecewiseArticle (piecewise_article.h) reads of an article by.
  [[nodiscard]] static bool is_in_pieces(std::string_view packed);
  // Of such data, views into it. Fails with index_damaged.
  [[nodiscard]] Result<PackedPieces> pieces_of(std::string_view packed) const;
  // False if `frame` is not one of as many bytes as there is room for.
  [[nodiscard]] bool unpack_frame(std::string_view frame, std::span<char> room) const;
  [[nodiscard]] static tl::unexpected<Error> damaged();

  // A body of more bytes than this, as one article in 465 has, is packed in pieces, and of each piece so many
  // are unpacked. Measured beside 16 KiB (ARCHITECTURE.md): 1 % more room for all articles, and quicker.
  static constexpr std::size_t kMostInOnePiece = std::size_t{32} << 10U;
  static constexpr std::size_t kPieceBytes = std::size_t{8} << 10U;

  [[nodiscard]] std::string_view dictionary() const;

 private:
  struct Dictionary;
  [[nodiscard]] std::string pack_in_pieces(std::string_view serialised, std::string_view body,
                                           std::vector<BodyCut> cuts) const;
  [[nodiscard]] bool append_frame(std::string_view bytes, std::string& out) const;
  [[nodiscard]] Result<std::string_view> unpack_pieces(std::string_view data, std::string& room) const;

  std::shared_ptr<const Dictionary> dictionary_;
};

// The packing of an index, in its metadata. Both throw Xapian::Error.
void write_packing(const ArticlePacking& packing, Xapian::WritableDatabase& database);
[[nodiscard]] ArticlePacking read_packing(const Xapian::Database& database);

}  // namespace trefwoord::indexer
