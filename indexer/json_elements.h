#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/result.h"

namespace trefwoord::indexer {

// Cuts a JSON document, given in pieces of any size, into what stands in it side by side: the one object it
// is, or the elements of the array it is. Elements are not parsed, only kept apart, so that a bad one costs
// only itself; a document whose brackets do not fit fails where that shows. Memory is bounded by one element.
class JsonElementSplitter {
 public:
  // Gets each element's bytes and the line it begins on, from 1; returning false stops.
  using Sink = std::function<bool(std::string&& element, std::uint64_t line)>;

  explicit JsonElementSplitter(Sink sink) : sink_(std::move(sink)) {}

  // False when the sink had enough. Fails with invalid_article when this is no object or array, or when an
  // element is over kMaxRecordBytes.
  [[nodiscard]] Result<bool> feed(std::string_view piece);
  // To be called at the end. Fails when the document is not complete.
  [[nodiscard]] Result<void> finish() const;

  // Whether it is an array, as far as has been seen.
  [[nodiscard]] bool is_array() const { return array_; }
  // Where reading is, from 1.
  [[nodiscard]] std::uint64_t line() const { return line_; }

 private:
  enum class Place : std::uint8_t { before, first_element, element, after_element, next_element, after };

  // Each takes from the front of the piece, and says whether to go on.
  Result<bool> step_between(std::string_view& piece);
  Result<bool> step_inside(std::string_view& piece);
  Result<bool> end_element();
  [[nodiscard]] tl::unexpected<Error> broken(std::string_view why) const;

  Sink sink_;
  Place place_ = Place::before;
  bool array_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
  std::size_t depth_ = 0;  // brackets open inside the element
  std::string element_;
  std::uint64_t line_ = 1;
  std::uint64_t element_line_ = 1;
};

}  // namespace trefwoord::indexer
