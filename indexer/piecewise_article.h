#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/article_packing.h"
#include "indexer/body_map.h"
#include "indexer/result.h"
#include "indexer/stored_article.h"

namespace trefwoord::indexer {

// A stored article of which a long body is unpacked as far as it is looked at. For one after the other, in
// the same room. Not thread-safe; refers to its packing and, until the next, to the packed data.
class PiecewiseArticle {
 public:
  explicit PiecewiseArticle(const ArticlePacking& packing) : packing_(packing) {}

  // Of what ArticlePacking::pack() made. The fields are there, and kUnpackedBytes of the body, which is as
  // long as it will be: what lies behind is anything until need(). Valid until the next call. Fails with
  // index_damaged.
  [[nodiscard]] Result<StoredArticle> open(std::string_view packed);

  // Unpacks bytes [begin, end) of the body, and some around them.
  void need(std::size_t begin, std::size_t end);
  // Of the body; without cuts where it is not in pieces.
  [[nodiscard]] const BodyMap& map();

  // False once something that was needed could not be unpacked, and is something else.
  [[nodiscard]] bool is_whole() const { return is_whole_; }

  static constexpr std::size_t kUnpackedBytes = ArticlePacking::kPieceBytes;

 private:
  [[nodiscard]] Result<StoredArticle> open_pieces(PackedPieces pieces);
  void unpack(std::size_t piece);
  [[nodiscard]] std::optional<BodyMap> read_map() const;

  const ArticlePacking& packing_;
  std::unique_ptr<char[]> room_;
  std::size_t room_bytes_ = 0;
  std::string unpacked_;  // of an article in one piece
  // Of the article at hand.
  std::string_view body_;
  std::optional<PackedPieces> pieces_;  // nullopt where it is in one
  std::vector<bool> is_unpacked_;       // by piece
  std::optional<BodyMap> map_;
  bool is_whole_ = true;
};

}  // namespace trefwoord::indexer
