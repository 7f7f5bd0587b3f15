#include "indexer/merge_document_files.h"

#include <xapian.h>

#include <system_error>
#include <vector>

#include "indexer/document_file.h"
#include "indexer/part_builder.h"

namespace trefwoord::indexer {
namespace {

namespace fs = std::filesystem;

DocumentFile opened(const fs::path& file) {
  Result<DocumentFile> entries = DocumentFile::open(file);
  if (!entries) {
    throw std::system_error(std::make_error_code(std::errc::io_error), entries.error().message);
  }
  return std::move(*entries);
}

// After reading: an article would be lost for good, or without its stream to phrases.
void require_whole(const DocumentFile& entries, const fs::path& file) {
  if (!entries.is_whole()) {
    throw std::system_error(std::make_error_code(std::errc::io_error), "Cannot read " + file.string());
  }
}

// A document of a part, and its number in the whole.
struct Renumbered {
  Xapian::docid in_part;
  Xapian::docid in_all;
};

// Of a part whose documents follow `last`. Compaction keeps the gaps within a part, and none between parts:
// the first document of a part follows the last of the part before it.
std::vector<Renumbered> renumbered(const fs::path& part, Xapian::docid last) {
  const Xapian::Database documents(part.string());
  const Xapian::PostingIterator end = documents.postlist_end({});
  Xapian::PostingIterator document = documents.postlist_begin({});
  const Xapian::docid first = document == end ? 0 : *document;
  std::vector<Renumbered> numbers;
  for (; document != end; ++document) {
    numbers.push_back({*document, last + *document - first + 1});
  }
  return numbers;
}

void move_entries(const fs::path& from, const std::vector<Renumbered>& numbers, DocumentFileWriter& to) {
  const DocumentFile entries = opened(from);
  for (const Renumbered& number : numbers) {
    to.add(number.in_all, entries.of(number.in_part));
  }
  require_whole(entries, from);
  std::error_code error;  // what stays is removed with the whole directory
  fs::remove(from, error);
}

void copy_file(const Xapian::Database& index, const fs::path& from, const fs::path& to) {
  const DocumentFile entries = opened(from);
  DocumentFileWriter copy(to);
  const Xapian::PostingIterator end = index.postlist_end({});
  for (auto document = index.postlist_begin({}); document != end && *document <= entries.documents();
       ++document) {
    copy.add(*document, entries.of(*document));
  }
  require_whole(entries, from);
  copy.finish();
}

}  // namespace

void merge_document_files(const fs::path& directory, std::uint32_t parts, const fs::path& output) {
  DocumentFileWriter streams(output / kTokenStreamFile);
  DocumentFileWriter articles(output / kArticleFile);
  Xapian::docid last = 0;
  for (std::uint32_t part = 0; part < parts; ++part) {
    const std::vector<Renumbered> numbers = renumbered(part_path(directory, part), last);
    move_entries(part_streams_path(directory, part), numbers, streams);
    move_entries(part_articles_path(directory, part), numbers, articles);
    last = numbers.empty() ? last : numbers.back().in_all;
  }
  streams.finish();
  articles.finish();
}

void copy_document_files(const Xapian::Database& index, const fs::path& from, const fs::path& to) {
  for (const char* const file : {kTokenStreamFile, kArticleFile}) {
    if (fs::exists(from / file)) copy_file(index, from / file, to / file);
  }
}

}  // namespace trefwoord::indexer
