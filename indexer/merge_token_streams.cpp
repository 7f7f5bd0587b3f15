#include "indexer/merge_token_streams.h"

#include <xapian.h>

#include <string>
#include <system_error>

#include "indexer/part_builder.h"
#include "indexer/token_stream_file.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

TokenStreamFile opened(const fs::path& file) {
  Result<TokenStreamFile> streams = TokenStreamFile::open(file);
  if (!streams) {
    throw std::system_error(std::make_error_code(std::errc::io_error), streams.error().message);
  }
  return std::move(*streams);
}

// Throws std::system_error: without its stream an article would be lost to phrases for good.
void read(const TokenStreamFile& streams, std::uint32_t document, const fs::path& file, std::string& stream) {
  const TokenStreamFile::Place place = streams.place_of(document);
  if (!streams.read(place.begin, place.length, stream)) {
    throw std::system_error(std::make_error_code(std::errc::io_error), "Cannot read " + file.string());
  }
}

}  // namespace

// Compaction keeps the gaps within a part, and none between parts: the first document of a part follows the
// last of the part before it.
void merge_token_streams(const fs::path& directory, std::uint32_t parts, const fs::path& output) {
  TokenStreamFileWriter merged(output);
  std::string stream;
  Xapian::docid last = 0;
  for (std::uint32_t part = 0; part < parts; ++part) {
    const fs::path file = part_streams_path(directory, part);
    const TokenStreamFile streams = opened(file);
    const Xapian::Database documents(part_path(directory, part).string());
    const Xapian::PostingIterator end = documents.postlist_end({});
    Xapian::PostingIterator document = documents.postlist_begin({});
    const Xapian::docid first = document == end ? 0 : *document;
    const Xapian::docid before = last;
    for (; document != end; ++document) {
      read(streams, *document, file, stream);
      last = before + *document - first + 1;
      merged.add(last, stream);
    }
    std::error_code error;  // what stays is removed with the whole directory
    fs::remove(file, error);
  }
  merged.finish();
}

void copy_token_streams(const Xapian::Database& index, const fs::path& from, const fs::path& to) {
  const TokenStreamFile streams = opened(from);
  TokenStreamFileWriter copy(to);
  std::string stream;
  const Xapian::PostingIterator end = index.postlist_end({});
  for (auto document = index.postlist_begin({}); document != end && *document <= streams.documents();
       ++document) {
    read(streams, *document, from, stream);
    copy.add(*document, stream);
  }
  copy.finish();
}

}  // namespace trefwoord::indexer
