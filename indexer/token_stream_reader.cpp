#include "indexer/token_stream_reader.h"

#include <xapian.h>

#include <algorithm>

#include "indexer/schema.h"

namespace trefwoord::indexer {
namespace {

// Who asks for a stream this near behind the last one asks for many in a row, which are read as one.
constexpr std::uint64_t kNearBytes = 16U << 10U;
constexpr std::size_t kReadAheadBytes = 64U << 10U;

}  // namespace

TokenStreamReader::TokenStreamReader(const Xapian::Database& database,
                                     std::shared_ptr<const TokenStreamFile> file)
    : database_(std::make_unique<Xapian::Database>(database)), file_(std::move(file)) {}
TokenStreamReader::~TokenStreamReader() = default;
TokenStreamReader::TokenStreamReader(TokenStreamReader&&) noexcept = default;

std::string_view TokenStreamReader::of(std::uint32_t document) {
  if (file_ != nullptr && document <= file_->documents()) {
    const TokenStreamFile::Place place = file_->place_of(document);
    if (place.length > 0) {
      return in_window(place);
    }
  }
  value_ = database_->get_document(document, Xapian::DOC_ASSUME_VALID).get_value(schema::kTokenStreamSlot);
  return value_;
}

std::string_view TokenStreamReader::in_window(const TokenStreamFile::Place& place) {
  const std::uint64_t window_end = window_begin_ + window_.size();
  if (place.begin < window_begin_ || place.begin + place.length > window_end) {
    const bool is_near = place.begin >= window_begin_ && place.begin < window_end + kNearBytes;
    file_->read(place.begin, std::max<std::size_t>(place.length, is_near ? kReadAheadBytes : 0), window_);
    window_begin_ = place.begin;
  }
  const std::string_view read = window_;
  const std::uint64_t begin = place.begin - window_begin_;
  return begin < read.size() ? read.substr(static_cast<std::size_t>(begin), place.length)
                             : std::string_view();
}

std::shared_ptr<const TokenStreamFile> open_token_streams(const std::filesystem::path& generation) {
  Result<TokenStreamFile> file = TokenStreamFile::open(generation / kTokenStreamFile);
  if (file) {
    return std::make_shared<const TokenStreamFile>(std::move(*file));
  }
  if (file.error().code != ErrorCode::index_missing) {
    throw Xapian::DatabaseCorruptError(file.error().message);
  }
  return nullptr;
}

}  // namespace trefwoord::indexer
