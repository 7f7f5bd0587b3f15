#include "indexer/token_stream.h"

#include <xxhash.h>

#include "analyzers/stop_words.h"
#include "indexer/varint.h"

namespace trefwoord::indexer {
namespace {

// As take_varint(), but that what is cut off counts as it stands: no place to see damage, nor time to.
std::uint32_t take_number(std::string_view& bytes) {
  std::uint32_t number = 0;
  for (unsigned shift = 0; !bytes.empty() && shift < 32; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= (byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) {
      break;
    }
  }
  return number;
}

// Splits a stream in two.
struct Sections {
  explicit Sections(std::string_view stream) {
    const std::uint32_t word_bytes = take_number(stream);
    words = stream.substr(0, word_bytes);
    parts = stream.substr(words.size());
  }
  std::string_view words;
  std::string_view parts;
};

}  // namespace

WordCode word_code(std::string_view form, std::string_view stem) {
  const std::optional<std::size_t> common = analyzers::stop_word_index(form);
  if (common.has_value() && *common < kFirstFieldMark) {
    return static_cast<WordCode>(*common);
  }
  // Not the same bits of the hash for both: many a form is its own stem, and would bring nothing new.
  const auto form_bits = static_cast<std::uint32_t>(XXH3_64bits(form.data(), form.size()) >> 48U);
  return code_without_form(stem_code(stem)) | form_bits;
}

StemCode stem_code(std::string_view stem) {
  return static_cast<StemCode>(XXH3_64bits(stem.data(), stem.size()) & 0x7FFFU);
}

void append_code(WordCode code, std::string& bytes) {
  if (code < kFirstFieldMark) {
    bytes += static_cast<char>(code);
    return;
  }
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((code >> static_cast<unsigned>(shift)) & 0xFFU);
  }
}

void TokenStreamWriter::start_field(FieldKind field) {
  words_ += static_cast<char>(kFirstFieldMark + static_cast<unsigned char>(field));
}

void TokenStreamWriter::add(WordCode code) {
  append_code(code, words_);
  ++word_count_;
}

void TokenStreamWriter::add_part(StemCode stem) {
  const std::uint32_t word = word_count_ - 1;
  append_varint(word - part_of_, parts_);
  part_of_ = word;
  parts_ += static_cast<char>(stem >> 8U);
  parts_ += static_cast<char>(stem & 0xFFU);
}

std::string TokenStreamWriter::take() {
  std::string stream;
  append_varint(static_cast<std::uint32_t>(words_.size()), stream);
  stream.append(words_).append(parts_);
  *this = {};
  return stream;
}

void decode_parts(std::string_view stream, std::vector<StreamPart>& parts, std::uint32_t words) {
  parts.clear();
  std::string_view rest = Sections(stream).parts;
  for (std::uint32_t word = 0; !rest.empty(); rest.remove_prefix(2)) {
    word += take_number(rest);
    if (rest.size() < 2 || word >= words) {
      return;
    }
    const auto high = static_cast<unsigned char>(rest[0]);
    const auto low = static_cast<unsigned char>(rest[1]);
    parts.push_back({word, static_cast<StemCode>((high << 8U | low) & 0x7FFFU)});
  }
}

std::string_view word_bytes_of(std::string_view stream) {
  return Sections(stream).words;
}

std::string_view first_words_of(std::string_view words, std::uint32_t count) {
  if (words.size() <= count) return words;
  std::uint32_t seen = 0;
  for (std::size_t at = 0; at < words.size(); at += code_bytes(words[at])) {
    if (is_field_mark(words[at])) continue;
    if (seen++ == count) return words.substr(0, at);
  }
  return words;
}

std::optional<std::uint32_t> words_between(std::string_view words, std::size_t first, std::size_t second) {
  std::uint32_t passed = 0;
  for (std::size_t at = first; at < second; at += code_bytes(words[at])) {
    if (is_field_mark(words[at])) return std::nullopt;
    ++passed;
  }
  return passed;
}

}  // namespace trefwoord::indexer
