#include "indexer/piecewise_article.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace trefwoord::indexer {

Result<StoredArticle> PiecewiseArticle::open(std::string_view packed) {
  pieces_.reset();
  map_.reset();
  is_whole_ = true;
  Result<StoredArticle> article = ArticlePacking::is_in_pieces(packed)
                                      ? packing_.pieces_of(packed).and_then([this](PackedPieces pieces) {
                                          return open_pieces(std::move(pieces));
                                        })
                                      : packing_.unpack(packed, unpacked_).and_then(&StoredArticle::parse);
  body_ = article ? article->body : std::string_view();
  return article;
}

Result<StoredArticle> PiecewiseArticle::open_pieces(PackedPieces pieces) {
  const std::size_t bytes = pieces.text.back().end;
  if (bytes > room_bytes_) {
    room_ =
        std::make_unique_for_overwrite<char[]>(bytes);  // filling megabytes takes longer than what is needed
    room_bytes_ = bytes;
  }
  is_unpacked_.assign(pieces.text.size(), false);
  pieces_ = std::move(pieces);
  unpack(0);
  if (!is_whole_) return ArticlePacking::damaged();
  return StoredArticle::parse({room_.get(), bytes});
}

void PiecewiseArticle::need(std::size_t begin, std::size_t end) {
  if (!pieces_ || begin >= end) return;
  const auto body_begin = static_cast<std::size_t>(body_.data() - room_.get());
  const auto first = std::ranges::upper_bound(pieces_->text, body_begin + begin, {}, &PackedPiece::end);
  for (auto piece = first; piece != pieces_->text.end() && piece->begin < body_begin + end; ++piece) {
    const auto number = static_cast<std::size_t>(piece - pieces_->text.begin());
    if (!is_unpacked_[number]) unpack(number);
  }
}

void PiecewiseArticle::unpack(std::size_t piece) {
  const PackedPiece& packed = pieces_->text[piece];
  const std::span<char> to(room_.get() + packed.begin, packed.end - packed.begin);
  is_unpacked_[piece] = true;
  if (!packing_.unpack_frame(packed.frame, to)) {
    is_whole_ = false;
    std::ranges::fill(to, ' ');
  }
}

const BodyMap& PiecewiseArticle::map() {
  if (!map_) {
    map_ = pieces_ ? read_map() : BodyMap{.paragraphs = split_paragraphs(body_)};
    is_whole_ = is_whole_ && map_.has_value();
    if (!map_) map_.emplace();
  }
  return *map_;
}

std::optional<BodyMap> PiecewiseArticle::read_map() const {
  std::string bytes(pieces_->map.end - pieces_->map.begin, '\0');
  return packing_.unpack_frame(pieces_->map.frame, bytes) ? parse_body_map(bytes, body_.size())
                                                          : std::nullopt;
}

}  // namespace trefwoord::indexer
