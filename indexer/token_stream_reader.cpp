#include "indexer/token_stream_reader.h"

#include <xapian.h>

#include "indexer/open_document_file.h"
#include "indexer/schema.h"

namespace trefwoord::indexer {
TokenStreamReader::TokenStreamReader(const Xapian::Database& database,
                                     std::shared_ptr<const DocumentFile> file)
    : database_(std::make_unique<Xapian::Database>(database)), file_(std::move(file)) {}
TokenStreamReader::~TokenStreamReader() = default;
TokenStreamReader::TokenStreamReader(TokenStreamReader&&) noexcept = default;

std::string_view TokenStreamReader::of(std::uint32_t document) {
  if (file_ != nullptr && document <= file_->documents()) {
    const std::string_view stream = file_->of(document);
    if (!stream.empty()) {
      return stream;
    }
  }
  value_ = database_->get_document(document, Xapian::DOC_ASSUME_VALID).get_value(schema::kTokenStreamSlot);
  return value_;
}

void TokenStreamReader::prefetch(std::uint32_t document) const {
  constexpr std::size_t kBytes = 256;  // the processor sees by itself that the rest is wanted
  constexpr std::size_t kCacheLine = 64;
  if (file_ == nullptr || document > file_->documents()) {
    return;
  }
  const std::string_view beginning = file_->of(document).substr(0, kBytes);
  for (std::size_t at = 0; at < beginning.size(); at += kCacheLine) {
    __builtin_prefetch(beginning.data() + at);
  }
}

std::shared_ptr<const DocumentFile> open_token_streams(const std::filesystem::path& generation) {
  return open_document_file(generation / kTokenStreamFile);
}

}  // namespace trefwoord::indexer
