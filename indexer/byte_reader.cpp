#include "indexer/byte_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "indexer/unpacking_reader.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::indexer {
namespace {

tl::unexpected<Error> system_error(int number) {
  return fail(ErrorCode::io_error, std::generic_category().message(number));
}

class DescriptorReader final : public ByteReader {
 public:
  DescriptorReader(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  ~DescriptorReader() override {
    if (owned_) ::close(descriptor_);
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) return system_error(errno);
    }
  }

 private:
  int descriptor_;
  bool owned_;
};

// Passes on what another reader gives, but for a byte order mark at its very beginning.
class MarkSkippingReader final : public ByteReader {
 public:
  explicit MarkSkippingReader(std::unique_ptr<ByteReader> source) : source_(std::move(source)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    if (!begun_) {
      if (auto begun = begin(); !begun) return tl::unexpected(begun.error());
    }
    if (held_.empty()) return source_->read(buffer);
    const std::size_t size = std::min(held_.size(), buffer.size());
    std::memcpy(buffer.data(), held_.data(), size);
    held_.erase(0, size);
    return size;
  }

 private:
  Result<void> begin() {
    while (held_.size() < kByteOrderMark.size()) {
      char byte = 0;
      const auto got = source_->read({&byte, 1});
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) break;
      held_ += byte;
    }
    if (held_ == kByteOrderMark) held_.clear();
    begun_ = true;
    return {};
  }

  std::unique_ptr<ByteReader> source_;
  bool begun_ = false;
  std::string held_;  // read while looking for the mark, not passed on yet
};

std::unique_ptr<ByteReader> unpacked(std::unique_ptr<ByteReader> packed, Compression compression) {
  switch (compression) {
    case Compression::gzip:
      return gzip_reader(std::move(packed));
    case Compression::zstd:
      return zstd_reader(std::move(packed));
    case Compression::none:
      break;
  }
  return packed;
}

}  // namespace

Result<std::unique_ptr<ByteReader>> open_file(const std::string& path, Compression compression) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_error(errno);
  auto file = std::make_unique<DescriptorReader>(descriptor, true);
  return std::make_unique<MarkSkippingReader>(unpacked(std::move(file), compression));
}

std::unique_ptr<ByteReader> open_standard_input() {
  return std::make_unique<MarkSkippingReader>(std::make_unique<DescriptorReader>(STDIN_FILENO, false));
}

}  // namespace trefwoord::indexer
