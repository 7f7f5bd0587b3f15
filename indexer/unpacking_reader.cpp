#include "indexer/unpacking_reader.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <new>
#include <optional>
#include <vector>

namespace trefwoord::indexer {
namespace {

constexpr std::size_t kPackedChunkBytes = 64U << 10U;

// What both formats share: packed bytes come in chunks, and a fault waits until what was unpacked before it
// is out.
class UnpackingReader : public ByteReader {
 public:
  explicit UnpackingReader(std::unique_ptr<ByteReader> packed)
      : packed_(std::move(packed)), chunk_(kPackedChunkBytes) {}

  Result<std::size_t> read(std::span<char> buffer) final {
    std::size_t unpacked = 0;
    while (unpacked == 0 && !fault_ && !buffer.empty()) {
      if (rest_.empty() && !at_end_) refill();
      if (fault_ || (rest_.empty() && at_end_ && !inside_stream())) break;
      const bool no_input_left = rest_.empty();
      unpacked = unpack(buffer);
      if (unpacked == 0 && no_input_left && inside_stream() && !fault_)
        fail_with("the compressed data break off");
    }
    if (unpacked == 0 && fault_) return tl::unexpected(*fault_);
    return unpacked;
  }

 protected:
  // Moves rest_ on and returns the bytes written to `buffer`, perhaps none. Calls fail_with() at a fault.
  virtual std::size_t unpack(std::span<char> buffer) = 0;
  // Whether the packed data must go on: their end has not been seen.
  [[nodiscard]] virtual bool inside_stream() const = 0;

  void fail_with(std::string reason) { fault_ = Error{ErrorCode::io_error, std::move(reason)}; }

  std::span<char> rest_;  // packed bytes not used yet

 private:
  void refill() {
    const auto got = packed_->read(chunk_);
    if (!got) {
      fault_ = got.error();
      return;
    }
    at_end_ = *got == 0;
    rest_ = std::span(chunk_).first(*got);
  }

  std::unique_ptr<ByteReader> packed_;
  std::vector<char> chunk_;
  bool at_end_ = false;
  std::optional<Error> fault_;
};

class GzipReader final : public UnpackingReader {
 public:
  explicit GzipReader(std::unique_ptr<ByteReader> packed) : UnpackingReader(std::move(packed)) {
    constexpr int kGzipOnly = 16;  // added to the window bits; see zlib.h, inflateInit2
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipReader() override { inflateEnd(&stream_); }

 protected:
  std::size_t unpack(std::span<char> buffer) override {
    if (state_ == State::between_members) {
      skip_padding();
      if (rest_.empty()) return 0;
      inflateReset(&stream_);
    }
    state_ = State::in_member;
    // zlib's bytes are unsigned, and its input is not const.
    stream_.next_in = reinterpret_cast<Bytef*>(rest_.data());
    stream_.avail_in = static_cast<uInt>(rest_.size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(buffer.size(), 1U << 30U));
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    rest_ = rest_.last(stream_.avail_in);
    if (result == Z_STREAM_END) {
      state_ = State::between_members;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      fail_with(std::string("the gzip data are damaged: ") +
                (stream_.msg != nullptr ? stream_.msg : "unknown fault"));
    }
    return room - stream_.avail_out;
  }

  [[nodiscard]] bool inside_stream() const override { return state_ != State::between_members; }

 private:
  enum class State : unsigned char { before_first, in_member, between_members };

  // Tapes and block devices pad with zeros; gzip ignores them too.
  void skip_padding() {
    while (!rest_.empty() && rest_.front() == '\0') rest_ = rest_.subspan(1);
  }

  z_stream stream_ = {};
  State state_ = State::before_first;
};

class ZstdReader final : public UnpackingReader {
 public:
  explicit ZstdReader(std::unique_ptr<ByteReader> packed)
      : UnpackingReader(std::move(packed)), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (stream_ == nullptr) throw std::bad_alloc();
  }

 protected:
  std::size_t unpack(std::span<char> buffer) override {
    // One block at a time, as zstd asks for: what a call unpacked before a fault is lost with it.
    ZSTD_inBuffer input{rest_.data(), std::min(rest_.size(), wanted_), 0};
    ZSTD_outBuffer output{buffer.data(), buffer.size(), 0};
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &output, &input);
    rest_ = rest_.subspan(input.pos);
    if (ZSTD_isError(result) != 0) {
      fail_with(std::string("the zstd data are damaged: ") + ZSTD_getErrorName(result));
    } else {
      inside_frame_ = result != 0;  // 0: a frame is complete and all of it was given out
      wanted_ = inside_frame_ ? result : kPackedChunkBytes;
    }
    return output.pos;
  }

  [[nodiscard]] bool inside_stream() const override { return inside_frame_; }

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  std::size_t wanted_ = kPackedChunkBytes;
  bool inside_frame_ = true;  // an empty file is not a frame
};

}  // namespace

std::unique_ptr<ByteReader> gzip_reader(std::unique_ptr<ByteReader> packed) {
  return std::make_unique<GzipReader>(std::move(packed));
}

std::unique_ptr<ByteReader> zstd_reader(std::unique_ptr<ByteReader> packed) {
  return std::make_unique<ZstdReader>(std::move(packed));
}

}  // namespace trefwoord::indexer
