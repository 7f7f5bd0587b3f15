#include "indexer/token_stream.h"

#include <xxhash.h>

#include <utility>

#include "analyzers/stop_words.h"

namespace trefwoord::indexer {
namespace {

constexpr unsigned char kFirstFieldMark = 120;

void append_code(WordCode code, std::string& bytes) {
  if (code < kFirstFieldMark) {
    bytes += static_cast<char>(code);
    return;
  }
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((code >> static_cast<unsigned>(shift)) & 0xFFU);
  }
}

// Bytes of the code that starts with `first`.
std::size_t code_bytes(char first) {
  return (static_cast<unsigned char>(first) & 0x80U) != 0 ? 4 : 1;
}

}  // namespace

WordCode word_code(std::string_view form, std::string_view stem) {
  const std::optional<std::size_t> common = analyzers::stop_word_index(form);
  if (common.has_value() && *common < kFirstFieldMark) {
    return static_cast<WordCode>(*common);
  }
  // Not the same bits of the hash for both: many a form is its own stem, and would bring nothing new.
  const auto stem_bits = static_cast<std::uint32_t>(XXH3_64bits(stem.data(), stem.size()) & 0x7FFFU);
  const auto form_bits = static_cast<std::uint32_t>(XXH3_64bits(form.data(), form.size()) >> 48U);
  return 0x80000000U | (stem_bits << 16U) | form_bits;
}

void TokenStreamWriter::start_field(FieldKind field) {
  bytes_ += static_cast<char>(kFirstFieldMark + static_cast<unsigned char>(field));
}

void TokenStreamWriter::add(WordCode code) {
  append_code(code, bytes_);
}

std::string TokenStreamWriter::take() {
  return std::exchange(bytes_, {});
}

void decode_token_stream(std::string_view stream, std::vector<StreamWord>& words) {
  words.clear();
  std::uint32_t paragraph = 0;
  FieldKind field = FieldKind::body;
  for (std::size_t at = 0; at < stream.size();) {
    const auto byte = static_cast<unsigned char>(stream[at]);
    if ((byte & 0x80U) != 0) {
      if (stream.size() - at < 4) {
        return;
      }
      WordCode code = 0;
      for (std::size_t i = 0; i < 4; ++i) {
        code = (code << 8U) | static_cast<unsigned char>(stream[at + i]);
      }
      words.push_back({code, paragraph, field});
      at += 4;
      continue;
    }
    if (byte < kFirstFieldMark) {
      words.push_back({byte, paragraph, field});
    } else {
      ++paragraph;
      field = static_cast<FieldKind>(byte - kFirstFieldMark);
    }
    ++at;
  }
}

PhraseMatcher::PhraseMatcher(std::span<const WordCode> codes) {
  for (const WordCode code : codes) {
    append_code(code, pattern_);
  }
}

bool PhraseMatcher::matches(std::string_view stream) const {
  // The search by bytes is what makes this quick, and it is right unless a hit starts inside a code; then the
  // codes are walked to see where they start. `start` only ever advances, so the walk is linear.
  std::size_t start = 0;
  for (std::size_t hit = stream.find(pattern_); hit != std::string_view::npos;
       hit = stream.find(pattern_, hit + 1)) {
    while (start < hit) {
      start += code_bytes(stream[start]);
    }
    if (start == hit) {
      return true;
    }
  }
  return false;
}

}  // namespace trefwoord::indexer
