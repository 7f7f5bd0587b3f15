#include "indexer/article_packing.h"

#include <xapian.h>
#include <zstd.h>

#include <mutex>
#include <new>

#include "indexer/article_limits.h"
#include "indexer/schema.h"
#include "indexer/stored_article.h"

namespace trefwoord::indexer {
namespace {

constexpr char kPacked = 2;

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

tl::unexpected<Error> damaged() {
  return fail(ErrorCode::index_damaged, "A stored article cannot be unpacked.");
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

std::string ArticlePacking::pack(std::string serialised) const {
  if (dictionary_ == nullptr) {
    return serialised;
  }
  ZSTD_CCtx& context = compressor();
  ZSTD_CCtx_setParameter(&context, ZSTD_c_dictIDFlag, 0);  // an index has one
  ZSTD_CCtx_refCDict(&context, &dictionary_->writing());
  std::string packed(1 + ZSTD_compressBound(serialised.size()), kPacked);
  const std::size_t size =
      ZSTD_compress2(&context, packed.data() + 1, packed.size() - 1, serialised.data(), serialised.size());
  ZSTD_CCtx_refCDict(&context, nullptr);  // it may not outlive its index
  if (ZSTD_isError(size) != 0) {
    return serialised;
  }
  packed.resize(1 + size);
  return packed;
}

Result<std::string> ArticlePacking::unpack(std::string data) const {
  if (data.empty() || data.front() != kPacked) {
    return data;
  }
  std::string serialised;
  return unpack(data, serialised).map([&serialised](std::string_view) { return std::move(serialised); });
}

Result<std::string_view> ArticlePacking::unpack(std::string_view data, std::string& room) const {
  if (data.empty() || data.front() != kPacked) {
    return data;
  }
  const std::string_view frame = data.substr(1);
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (dictionary_ == nullptr || size > kMaxUnpackedBytes) {  // the errors are the largest numbers
    return damaged();
  }
  room.resize(static_cast<std::size_t>(size));
  const std::size_t unpacked = ZSTD_decompress_usingDDict(
      &decompressor(), room.data(), room.size(), frame.data(), frame.size(), dictionary_->reading.get());
  if (unpacked != room.size()) {
    return damaged();
  }
  return room;
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
