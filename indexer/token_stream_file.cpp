#include "indexer/token_stream_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <system_error>
#include <utility>

#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the file is read and written as it lies in memory");

constexpr std::size_t kDocumentsABlock = 64;
constexpr std::size_t kBytesAWrite = std::size_t{1} << 18U;

struct Header {
  char magic[8] = {'T', 'W', 'T', 'S', 1, 0, 0, 0};
  std::uint32_t documents = 0;
  std::uint32_t reserved = 0;
  std::uint64_t lengths_hash = 0;
};
static_assert(sizeof(Header) == 24);

std::string_view bytes_of(const std::vector<std::uint32_t>& lengths) {
  return {reinterpret_cast<const char*>(lengths.data()), lengths.size() * sizeof(std::uint32_t)};
}

std::uint64_t hash_of(const std::vector<std::uint32_t>& lengths) {
  const std::string_view bytes = bytes_of(lengths);
  return XXH3_64bits(bytes.data(), bytes.size());
}

// True if all of it could be read.
bool read_whole(int descriptor, void* buffer, std::size_t bytes, std::uint64_t from) {
  auto* at = static_cast<char*>(buffer);
  while (bytes > 0) {
    const ssize_t got = ::pread(descriptor, at, bytes, static_cast<off_t>(from));
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      return false;
    }
    at += got;
    from += static_cast<std::uint64_t>(got);
    bytes -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

TokenStreamFileWriter::TokenStreamFileWriter(const std::filesystem::path& file)
    : name_(file.string()),
      descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)),
      written_(sizeof(Header)) {
  if (descriptor_ < 0) {
    throw std::system_error(errno, std::generic_category(), "Cannot write " + name_);
  }
}

TokenStreamFileWriter::~TokenStreamFileWriter() {
  ::close(descriptor_);
}

void TokenStreamFileWriter::add(std::uint32_t document, std::string_view stream) {
  lengths_.resize(document - 1, 0);
  lengths_.push_back(static_cast<std::uint32_t>(stream.size()));
  unwritten_.append(stream);
  if (unwritten_.size() >= kBytesAWrite) {
    flush();
  }
}

void TokenStreamFileWriter::finish() {
  unwritten_.append(bytes_of(lengths_));
  flush();
  const Header header{.documents = static_cast<std::uint32_t>(lengths_.size()),
                      .lengths_hash = hash_of(lengths_)};
  write({reinterpret_cast<const char*>(&header), sizeof header}, 0);
}

void TokenStreamFileWriter::flush() {
  write(unwritten_, written_);
  written_ += unwritten_.size();
  unwritten_.clear();
}

void TokenStreamFileWriter::write(std::string_view bytes, std::uint64_t at) const {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      throw std::system_error(errno, std::generic_category(), "Cannot write " + name_);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
}

Result<TokenStreamFile> TokenStreamFile::open(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) {
    return fail(ErrorCode::index_missing, "There is no " + file.string() + ".");
  }
  if (descriptor < 0) {
    return tl::unexpected<Error>(system_error(errno, "Cannot open " + file.string()));
  }
  TokenStreamFile opened(descriptor);
  if (!opened.read_table()) {
    return fail(ErrorCode::index_damaged,
                file.string() +
                    " is damaged. Make the index anew with: trefwoord-index rebuild "
                    "--data DIR PATH...");
  }
  return opened;
}

TokenStreamFile::~TokenStreamFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

TokenStreamFile::TokenStreamFile(TokenStreamFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      streams_end_(other.streams_end_),
      lengths_(std::move(other.lengths_)),
      begins_(std::move(other.begins_)) {}

// False if the file is not what the writer makes.
bool TokenStreamFile::read_table() {
  Header header;
  struct stat status {};
  if (!read_whole(descriptor_, &header, sizeof header, 0) || ::fstat(descriptor_, &status) != 0 ||
      std::memcmp(header.magic, Header().magic, sizeof header.magic) != 0) {
    return false;
  }
  const std::uint64_t table_bytes = std::uint64_t{header.documents} * sizeof(std::uint32_t);
  const auto file_bytes = static_cast<std::uint64_t>(status.st_size);
  if (file_bytes < sizeof header + table_bytes) {
    return false;
  }
  streams_end_ = file_bytes - table_bytes;
  lengths_.resize(header.documents);
  if (!read_whole(descriptor_, lengths_.data(), table_bytes, streams_end_) ||
      hash_of(lengths_) != header.lengths_hash) {
    return false;
  }
  std::uint64_t begin = sizeof header;
  for (std::size_t i = 0; i < lengths_.size(); ++i) {
    if (i % kDocumentsABlock == 0) {
      begins_.push_back(begin);
    }
    begin += lengths_[i];
  }
  return begin == streams_end_;
}

TokenStreamFile::Place TokenStreamFile::place_of(std::uint32_t document) const {
  const std::size_t index = document - 1;
  const auto block = lengths_.begin() + static_cast<std::ptrdiff_t>(index - index % kDocumentsABlock);
  const auto end = lengths_.begin() + static_cast<std::ptrdiff_t>(index);
  return {.begin = std::accumulate(block, end, begins_[index / kDocumentsABlock]), .length = lengths_[index]};
}

bool TokenStreamFile::read(std::uint64_t begin, std::size_t bytes, std::string& buffer) const {
  buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, streams_end_ - begin)));
  const bool is_read = read_whole(descriptor_, buffer.data(), buffer.size(), begin);
  if (!is_read) {
    buffer.clear();
  }
  return is_read;
}

}  // namespace trefwoord::indexer
