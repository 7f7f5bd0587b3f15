#include "indexer/article_source.h"

#include <algorithm>

#include "indexer/archive_text.h"
#include "indexer/article_json.h"
#include "indexer/byte_reader.h"
#include "indexer/feed_json.h"
#include "indexer/feed_url.h"
#include "indexer/input_files.h"
#include "indexer/json_elements.h"
#include "indexer/line_splitter.h"

namespace trefwoord::indexer {
namespace {

constexpr std::size_t kPieceBytes = 256U << 10U;

std::string over_limit(std::string_view what) {
  return std::string(what) + " is over " + std::to_string(kMaxRecordBytes) + " bytes.";
}

// Reads one input file. Each method returns false when the sink wants no more records.
class FileReading {
 public:
  FileReading(const InputFile& file, const RecordSink& sink)
      : file_(file), sink_(sink), piece_(kPieceBytes, '\0') {}

  bool run() {
    if (file_.path == kStandardInput) {
      bytes_ = open_standard_input();
    } else {
      auto opened =
          is_feed_url(file_.path) ? open_feed_url(file_.path) : open_file(file_.path, file_.compression);
      if (!opened) return unreadable(0, opened.error().message);
      bytes_ = *std::move(opened);
    }
    switch (file_.form) {
      case FileForm::archive_text:
        return read_text();
      case FileForm::json:
        return read_json();
      case FileForm::json_lines:
        return read_lines();
      case FileForm::feed:
        return read_feed();
    }
    return true;
  }

 private:
  bool read_text() {
    Result<std::string> text = whole();
    if (!text) return unreadable(0, text.error().message);
    return sink_.record({RawRecord::Format::archive_text, file_.path, 0, *std::move(text)});
  }

  bool read_feed() {
    auto items = whole().and_then([](const std::string& feed) { return feed_items(feed); });
    if (!items) return unreadable(0, items.error().message);
    return std::ranges::all_of(*items, [this](FeedItem& item) {
      if (!item.json)
        return unreadable(item.line, item.json.error().field + ": " + item.json.error().message);
      return sink_.record({RawRecord::Format::json_element, file_.path, item.line, *std::move(item.json)});
    });
  }

  Result<std::string> whole() {
    std::string text;
    for (auto piece = next_piece();; piece = next_piece()) {
      if (!piece) return tl::unexpected(piece.error());
      if (piece->empty()) return text;
      text += *piece;
      if (text.size() > kMaxRecordBytes) return fail(ErrorCode::invalid_article, over_limit("The file"));
    }
  }

  bool read_json() {
    JsonElementSplitter splitter([this](std::string&& element, std::uint64_t line) {
      return sink_.record({RawRecord::Format::json_element, file_.path, line, std::move(element)});
    });
    for (auto piece = next_piece();; piece = next_piece()) {
      if (!piece) return unreadable(splitter.line(), piece.error().message);
      if (piece->empty()) break;
      const auto go_on = splitter.feed(*piece);
      if (!go_on) return unreadable(splitter.line(), go_on.error().message);
      if (!*go_on) return false;
    }
    const auto complete = splitter.finish();
    return complete || unreadable(splitter.line(), complete.error().message);
  }

  bool read_lines() {
    std::uint64_t lines_read = 0;
    LineSplitter splitter({
        [this, &lines_read](std::string&& line, std::uint64_t number) {
          lines_read = number;
          return sink_.record({RawRecord::Format::json_line, file_.path, number, std::move(line)});
        },
        [this, &lines_read](std::uint64_t number) {
          lines_read = number;
          unreadable(number, over_limit("The line"));
        },
    });
    for (auto piece = next_piece();; piece = next_piece()) {
      if (!piece) return unreadable(lines_read + 1, piece.error().message);
      if (piece->empty()) break;
      if (!splitter.feed(*piece)) return false;
    }
    return splitter.finish();
  }

  // Empty at the end.
  Result<std::string_view> next_piece() {
    const auto size = bytes_->read(piece_);
    if (!size) return tl::unexpected(size.error());
    return std::string_view(piece_).substr(0, *size);
  }

  // Other inputs may be readable, so reading goes on.
  bool unreadable(std::uint64_t line, std::string reason) {
    sink_.unreadable({file_.path, line, std::move(reason)});
    return true;
  }

  const InputFile& file_;
  const RecordSink& sink_;
  std::unique_ptr<ByteReader> bytes_;
  std::string piece_;
};

}  // namespace

Result<Article> parse_record(const RawRecord& record) {
  if (record.format == RawRecord::Format::archive_text) {
    return parse_archive_text(name_without_ending(record.path), record.text);
  }
  return parse_article(record.text);
}

void read_records(const std::vector<std::string>& paths, const RecordSink& sink) {
  visit_files(paths, {
                         [&sink](const InputFile& file) { return FileReading(file, sink).run(); },
                         [&sink](const std::string& path, const std::string& reason) {
                           sink.unreadable({path, 0, reason});
                         },
                     });
}

}  // namespace trefwoord::indexer
