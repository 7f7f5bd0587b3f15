#include "indexer/article_packing.h"

#include <xapian.h>
#include <zstd.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <optional>
#include <utility>

#include "indexer/article_limits.h"
#include "indexer/schema.h"
#include "indexer/stored_article.h"
#include "indexer/varint.h"

namespace trefwoord::indexer {
namespace {

constexpr char kPacked = 2;
constexpr char kInPieces = 3;

// Higher ones take four times as long for a twentieth less.
constexpr int kLevel = 6;

// Far beyond any article within article_limits.h: what claims to be longer is damaged.
constexpr std::size_t kMaxUnpackedBytes = 2 * kMaxBodyBytes;

struct Freed {
  void operator()(ZSTD_CDict* dictionary) const { ZSTD_freeCDict(dictionary); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

template <class Made>
std::unique_ptr<Made, Freed> owned(Made* made) {
  if (made == nullptr) {
    throw std::bad_alloc();
  }
  return std::unique_ptr<Made, Freed>(made);
}

// A thread's own, as both are costly to make.
ZSTD_CCtx& compressor() {
  thread_local const auto context = owned(ZSTD_createCCtx());
  return *context;
}

ZSTD_DCtx& decompressor() {
  thread_local const auto context = owned(ZSTD_createDCtx());
  return *context;
}

}  // namespace

struct ArticlePacking::Dictionary {
  explicit Dictionary(std::string phrases)
      : bytes(std::move(phrases)), reading(owned(ZSTD_createDDict(bytes.data(), bytes.size()))) {}

  // Made where articles are written: it takes several megabytes, and searches never need it.
  [[nodiscard]] const ZSTD_CDict& writing() const {
    std::call_once(writing_made,
                   [this] { made = owned(ZSTD_createCDict(bytes.data(), bytes.size(), kLevel)); });
    return *made;
  }

  const std::string bytes;
  const std::unique_ptr<ZSTD_DDict, Freed> reading;

 private:
  mutable std::once_flag writing_made;
  mutable std::unique_ptr<ZSTD_CDict, Freed> made;
};

ArticlePacking::ArticlePacking(std::string dictionary)
    : dictionary_(dictionary.empty() ? nullptr : std::make_shared<const Dictionary>(std::move(dictionary))) {}

std::string ArticlePacking::pack(std::string serialised, std::vector<BodyCut> cuts) const {
  const Result<StoredArticle> article = StoredArticle::parse(serialised);
  std::string packed;
  if (article && article->body.size() > kMostInOnePiece) {
    packed = pack_in_pieces(serialised, article->body, std::move(cuts));
  } else if (dictionary_ != nullptr) {
    packed = kPacked;
    if (!append_frame(serialised, packed)) packed.clear();
  }
  if (packed.empty()) return serialised;
  return packed;
}

// "" if it cannot be packed.
std::string ArticlePacking::pack_in_pieces(std::string_view serialised, std::string_view body,
                                           std::vector<BodyCut> cuts) const {
  const std::size_t body_begin = serialised.size() - body.size();
  const std::string map = serialise(BodyMap{.paragraphs = split_paragraphs(body), .cuts = std::move(cuts)});
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0, end = 0; begin < serialised.size(); begin = end) {
    end = std::min(std::max(begin, body_begin) + kPieceBytes, serialised.size());
    pieces.push_back(serialised.substr(begin, end - begin));
  }
  pieces.push_back(map);

  std::string packed(1, kInPieces);
  std::string frames;
  append_varint(pieces.size(), packed);
  for (const std::string_view piece : pieces) {
    const std::size_t before = frames.size();
    if (!append_frame(piece, frames)) return {};
    append_varint(frames.size() - before, packed);
    append_varint(piece.size(), packed);
  }
  return packed + frames;
}

bool ArticlePacking::append_frame(std::string_view bytes, std::string& out) const {
  ZSTD_CCtx& context = compressor();
  ZSTD_CCtx_setParameter(&context, ZSTD_c_dictIDFlag, 0);  // an index has one
  ZSTD_CCtx_setParameter(&context, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_refCDict(&context, dictionary_ == nullptr ? nullptr : &dictionary_->writing());
  const std::size_t before = out.size();
  out.resize(before + ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compress2(&context, out.data() + before, out.size() - before, bytes.data(), bytes.size());
  ZSTD_CCtx_refCDict(&context, nullptr);  // it may not outlive its index
  if (ZSTD_isError(size) != 0) return false;
  out.resize(before + size);
  return true;
}

Result<std::string> ArticlePacking::unpack(std::string data) const {
  if (data.empty() || (data.front() != kPacked && data.front() != kInPieces)) {
    return data;
  }
  std::string serialised;
  return unpack(data, serialised).map([&serialised](std::string_view) { return std::move(serialised); });
}

Result<std::string_view> ArticlePacking::unpack(std::string_view data, std::string& room) const {
  if (is_in_pieces(data)) return unpack_pieces(data, room);
  if (data.empty() || data.front() != kPacked) return data;
  const std::string_view frame = data.substr(1);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (dictionary_ == nullptr || size > kMaxUnpackedBytes) {  // the errors are the largest numbers
    return damaged();
  }
  room.resize(static_cast<std::size_t>(size));
  if (!unpack_frame(frame, room)) return damaged();
  return room;
}

Result<std::string_view> ArticlePacking::unpack_pieces(std::string_view data, std::string& room) const {
  const Result<PackedPieces> pieces = pieces_of(data);
  if (!pieces) return tl::unexpected<Error>(pieces.error());
  room.resize(pieces->text.back().end);
  for (const PackedPiece& piece : pieces->text) {
    if (!unpack_frame(piece.frame, std::span(room).subspan(piece.begin, piece.end - piece.begin))) {
      return damaged();
    }
  }
  return room;
}

bool ArticlePacking::is_in_pieces(std::string_view packed) {
  return !packed.empty() && packed.front() == kInPieces;
}

Result<PackedPieces> ArticlePacking::pieces_of(std::string_view packed) const {
  std::string_view rest = packed.substr(1);
  const std::optional<std::size_t> count = take_varint(rest);
  if (!count || *count < 2 || *count > rest.size()) return damaged();
  std::vector<std::pair<std::size_t, std::size_t>> lengths;  // packed, unpacked
  for (std::size_t i = 0; i < *count; ++i) {
    const std::optional<std::size_t> frame = take_varint(rest);
    const std::optional<std::size_t> unpacked = take_varint(rest);
    if (!frame || !unpacked) return damaged();
    lengths.emplace_back(*frame, *unpacked);
  }
  PackedPieces pieces;
  std::size_t end = 0;
  for (const auto& [frame, unpacked] : lengths) {
    if (frame > rest.size()) return damaged();
    pieces.text.push_back({rest.substr(0, frame), end, end + unpacked});
    rest.remove_prefix(frame);
    end += unpacked;
  }
  if (!rest.empty() || end > kMaxUnpackedBytes) return damaged();
  pieces.map = pieces.text.back();
  pieces.text.pop_back();
  return pieces;
}

bool ArticlePacking::unpack_frame(std::string_view frame, std::span<char> room) const {
  ZSTD_DCtx& context = decompressor();
  const std::size_t unpacked =
      dictionary_ == nullptr
          ? ZSTD_decompressDCtx(&context, room.data(), room.size(), frame.data(), frame.size())
          : ZSTD_decompress_usingDDict(&context, room.data(), room.size(), frame.data(), frame.size(),
                                       dictionary_->reading.get());
  return unpacked == room.size();
}

tl::unexpected<Error> ArticlePacking::damaged() {
  return fail(ErrorCode::index_damaged, "A stored article cannot be unpacked.");
}

Result<Article> ArticlePacking::unpack_article(std::string data) const {
  return unpack(std::move(data)).and_then([](const std::string& serialised) {
    return StoredArticle::parse(serialised).and_then([](const StoredArticle& stored) {
      return stored.to_article();
    });
  });
}

std::string_view ArticlePacking::dictionary() const {
  return dictionary_ == nullptr ? std::string_view() : dictionary_->bytes;
}

void write_packing(const ArticlePacking& packing, Xapian::WritableDatabase& database) {
  database.set_metadata(std::string(schema::kPackingKey), std::string(packing.dictionary()));
}

ArticlePacking read_packing(const Xapian::Database& database) {
  return ArticlePacking(database.get_metadata(std::string(schema::kPackingKey)));
}

}  // namespace trefwoord::indexer
