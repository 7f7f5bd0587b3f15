#include "indexer/json_elements.h"

#include "indexer/article_source.h"

namespace trefwoord::indexer {

Result<bool> JsonElementSplitter::feed(std::string_view piece) {
  while (!piece.empty()) {
    auto more = place_ == Place::element ? step_inside(piece) : step_between(piece);
    if (!more || !*more) return more;
  }
  return true;
}

Result<void> JsonElementSplitter::finish() const {
  if (place_ == Place::after) return {};
  if (place_ == Place::before) return broken("is empty");
  return broken("is not complete: a bracket or a quote is not closed");
}

tl::unexpected<Error> JsonElementSplitter::broken(std::string_view why) const {
  return fail(ErrorCode::invalid_article,
              "The JSON " + std::string(why) + " (line " + std::to_string(line_) + ").");
}

Result<bool> JsonElementSplitter::step_between(std::string_view& piece) {
  const char c = piece.front();
  if (c == '\n') ++line_;
  if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
    piece.remove_prefix(1);
    return true;
  }
  if (place_ == Place::after) return broken("goes on after its end");
  if (place_ == Place::before && c != '[' && c != '{') return broken("is neither an object nor a list");
  if (place_ == Place::after_element && c != ',' && c != ']')
    return broken("lacks a comma or a closing bracket");
  if (place_ == Place::next_element && (c == ',' || c == ']')) return broken("has a comma too many");

  const bool opens_list = place_ == Place::before && c == '[';
  const bool ends_list = c == ']';
  if (opens_list || ends_list || place_ == Place::after_element) {
    array_ = true;
    place_ = opens_list ? Place::first_element : ends_list ? Place::after : Place::next_element;
    piece.remove_prefix(1);
    return true;
  }
  place_ = Place::element;
  element_line_ = line_;
  return true;
}

Result<bool> JsonElementSplitter::step_inside(std::string_view& piece) {
  std::size_t at = 0;
  bool ended = false;
  for (; at < piece.size() && !ended; ++at) {
    const char c = piece[at];
    if (in_string_) {
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (depth_ == 0 && (c == ',' || c == ']' || c == '}')) {
      break;  // after a number, string or word
    } else if (c == '}' || c == ']') {
      ended = --depth_ == 0;
    } else if (c == '\n') {
      ++line_;
    }
  }
  ended = ended || at < piece.size();
  element_ += piece.substr(0, at);
  piece.remove_prefix(at);
  if (element_.size() > kMaxRecordBytes) {
    return broken("has an element of over " + std::to_string(kMaxRecordBytes) +
                  " bytes that begins in line " + std::to_string(element_line_));
  }
  return ended ? end_element() : true;
}

Result<bool> JsonElementSplitter::end_element() {
  place_ = array_ ? Place::after_element : Place::after;
  std::string element = std::move(element_);
  element_.clear();
  return sink_(std::move(element), element_line_);
}

}  // namespace trefwoord::indexer
