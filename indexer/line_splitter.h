#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace trefwoord::indexer {

// Cuts bytes given in pieces of any size into lines. Memory is bounded by one line of at most
// kMaxRecordBytes.
class LineSplitter {
 public:
  struct Sink {
    std::function<bool(std::string&& line, std::uint64_t number)> line;  // without its end; false stops
    std::function<void(std::uint64_t number)> overlong;  // a line over kMaxRecordBytes, left out
  };

  explicit LineSplitter(Sink sink) : sink_(std::move(sink)) {}

  // False when the sink had enough. Lines end in \n or \r\n; those with nothing but blanks are left out.
  [[nodiscard]] bool feed(std::string_view piece);
  // To be called at the end, for a last line without its end.
  [[nodiscard]] bool finish();

 private:
  void append(std::string_view part);
  bool end_line();

  Sink sink_;
  std::string line_;
  bool overlong_ = false;
  std::uint64_t number_ = 1;
};

}  // namespace trefwoord::indexer
