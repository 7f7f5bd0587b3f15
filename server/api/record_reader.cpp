#include "server/api/record_reader.h"

#include "indexer/article_json.h"
#include "indexer/article_source.h"
#include "indexer/json_elements.h"
#include "indexer/line_splitter.h"
#include "indexer/utf8_validity.h"

namespace trefwoord::api {
namespace {

// Leaves out a byte order mark, which may come in pieces too.
class WithoutMark {
 public:
  // What of the text so far is certain.
  std::string_view feed(std::string_view piece) {
    if (is_past_) return piece;
    held_ += piece;
    if (indexer::kByteOrderMark.starts_with(held_) && held_.size() < indexer::kByteOrderMark.size())
      return {};
    is_past_ = true;
    return indexer::without_byte_order_mark(held_);
  }
  std::string_view finish() const { return is_past_ ? std::string_view() : held_; }

 private:
  bool is_past_ = false;
  std::string held_;
};

class LineReader final : public RecordReader {
 public:
  explicit LineReader(Sink sink)
      : sink_(std::move(sink)),
        splitter_({[this](std::string&& line, std::uint64_t number) {
                     sink_({number, indexer::parse_article(line)});
                     return true;
                   },
                   [this](std::uint64_t number) {
                     sink_({number, fail(ErrorCode::invalid_article,
                                         "The line is over " + std::to_string(indexer::kMaxRecordBytes) +
                                             " bytes.")});
                   }}) {}

  Result<void> feed(std::string_view piece) override {
    (void)splitter_.feed(mark_.feed(piece));  // the sink never has enough
    return {};
  }
  Result<void> finish() override {
    (void)splitter_.feed(mark_.finish());
    (void)splitter_.finish();
    return {};
  }
  [[nodiscard]] bool is_single() const override { return false; }

 private:
  Sink sink_;
  WithoutMark mark_;
  indexer::LineSplitter splitter_;
};

class JsonElementReader final : public RecordReader {
 public:
  explicit JsonElementReader(Sink sink)
      : sink_(std::move(sink)), splitter_([this](std::string&& element, std::uint64_t line) {
          sink_({line, indexer::parse_article(element)});
          return true;
        }) {}

  Result<void> feed(std::string_view piece) override {
    return splitter_.feed(mark_.feed(piece)).map([](bool) {});
  }
  Result<void> finish() override {
    return splitter_.feed(mark_.finish()).and_then([this](bool) { return splitter_.finish(); });
  }
  [[nodiscard]] bool is_single() const override { return !splitter_.is_array(); }

 private:
  Sink sink_;
  WithoutMark mark_;
  indexer::JsonElementSplitter splitter_;
};

}  // namespace

std::unique_ptr<RecordReader> line_reader(RecordReader::Sink sink) {
  return std::make_unique<LineReader>(std::move(sink));
}

std::unique_ptr<RecordReader> json_element_reader(RecordReader::Sink sink) {
  return std::make_unique<JsonElementReader>(std::move(sink));
}

}  // namespace trefwoord::api
