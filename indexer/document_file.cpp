#include "indexer/document_file.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the file is read and written as it lies in memory");

constexpr std::size_t kDocumentsABlock = 16;  // whose entries have less than 4 GiB together
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

}  // namespace

DocumentFileWriter::DocumentFileWriter(const std::filesystem::path& file)
    : name_(file.string()),
      descriptor_(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)),
      written_(sizeof(Header)) {
  if (descriptor_ < 0) {
    throw std::system_error(errno, std::generic_category(), "Cannot write " + name_);
  }
}

DocumentFileWriter::~DocumentFileWriter() {
  ::close(descriptor_);
}

void DocumentFileWriter::add(std::uint32_t document, std::string_view entry) {
  lengths_.resize(document - 1, 0);
  lengths_.push_back(static_cast<std::uint32_t>(entry.size()));
  unwritten_.append(entry);
  if (unwritten_.size() >= kBytesAWrite) {
    flush();
  }
}

void DocumentFileWriter::finish() {
  unwritten_.append(bytes_of(lengths_));
  flush();
  const Header header{.documents = static_cast<std::uint32_t>(lengths_.size()),
                      .lengths_hash = hash_of(lengths_)};
  write({reinterpret_cast<const char*>(&header), sizeof header}, 0);
}

void DocumentFileWriter::flush() {
  write(unwritten_, written_);
  written_ += unwritten_.size();
  unwritten_.clear();
}

void DocumentFileWriter::write(std::string_view bytes, std::uint64_t at) const {
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

Result<DocumentFile> DocumentFile::open(const std::filesystem::path& file) {
  Result<MappedFile> mapped = MappedFile::open(file);
  if (!mapped) {
    return tl::unexpected<Error>(mapped.error());
  }
  DocumentFile opened(std::move(*mapped));
  if (!opened.read_table()) {
    return fail(ErrorCode::index_damaged,
                file.string() +
                    " is damaged. Make the index anew with: trefwoord-index rebuild "
                    "--data DIR PATH...");
  }
  return opened;
}

// False if the file is not what the writer makes.
bool DocumentFile::read_table() {
  const std::string_view bytes = file_.bytes();
  Header header;
  if (bytes.size() < sizeof header) {
    return false;
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::uint64_t table_bytes = std::uint64_t{header.documents} * sizeof(std::uint32_t);
  if (std::memcmp(header.magic, Header().magic, sizeof header.magic) != 0 ||
      bytes.size() - sizeof header < table_bytes) {
    return false;
  }
  const std::uint64_t entries_end = bytes.size() - table_bytes;
  std::vector<std::uint32_t> lengths(header.documents);
  bytes.copy(reinterpret_cast<char*>(lengths.data()), table_bytes, entries_end);
  return hash_of(lengths) == header.lengths_hash && sizeof header + lay_out(lengths) == entries_end;
}

// The bytes of all entries.
std::uint64_t DocumentFile::lay_out(const std::vector<std::uint32_t>& lengths) {
  std::uint64_t end = sizeof(Header);
  ends_.reserve(lengths.size());
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    if (i % kDocumentsABlock == 0) begins_.push_back(end);
    end += lengths[i];
    ends_.push_back(static_cast<std::uint32_t>(end - begins_.back()));
  }
  return end - sizeof(Header);
}

std::string_view DocumentFile::of(std::uint32_t document) const {
  const std::size_t index = document - 1;
  const std::uint32_t begin = index % kDocumentsABlock == 0 ? 0 : ends_[index - 1];
  return file_.bytes().substr(begins_[index / kDocumentsABlock] + begin, ends_[index] - begin);
}

}  // namespace trefwoord::indexer
