#include "server/api/parameter_reader.h"

#include <algorithm>
#include <charconv>

#include "server/api/nearest_name.h"

namespace trefwoord::api {
namespace {

constexpr std::size_t kMaxQuotedBytes = 40;  // enough to recognise what was sent

// Largest n <= limit that does not cut a UTF-8 character of `text` in two.
std::size_t character_border(std::string_view text, std::size_t limit) {
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
  return limit;
}

}  // namespace

ParameterReader::ParameterReader(const RequestParameters& parameters, std::span<const std::string_view> known)
    : parameters_(parameters) {
  std::vector<std::string_view> reported;
  for (const auto& [name, value] : parameters_.values) {
    if (std::ranges::find(known, name) != known.end()) continue;
    if (std::ranges::find(reported, name) != reported.end()) continue;
    reported.push_back(name);
    problems_.push_back(
        parameters_.problem(name, quote(name) + " is not a parameter. " + suggest_name(name, known)));
  }
}

std::optional<std::string_view> ParameterReader::text(std::string_view name) {
  std::optional<std::string_view> found;
  for (const auto& [given_name, value] : parameters_.values) {
    if (given_name != name) continue;
    if (found) {
      reject(name, "is given more than once.");
      return std::nullopt;
    }
    found = value;
  }
  return found;
}

std::uint32_t ParameterReader::number(std::string_view name, std::uint32_t absent, std::uint32_t least,
                                      std::uint32_t most) {
  const auto given = text(name);
  if (!given) return absent;
  std::uint32_t value = 0;
  const char* const end = given->data() + given->size();
  const auto [stop, error] = std::from_chars(given->data(), end, value);
  if (error == std::errc{} && stop == end && value >= least && value <= most) return value;
  reject(name, quote(*given) + " is not a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most) + ".");
  return absent;
}

double ParameterReader::fraction(std::string_view name, double absent) {
  const auto given = text(name);
  if (!given) return absent;
  double value = 0;
  const char* const end = given->data() + given->size();
  const auto [stop, error] = std::from_chars(given->data(), end, value);
  if (error == std::errc{} && stop == end && value >= 0 && value <= 1) return value;
  reject(name, quote(*given) + " is not a number from 0 to 1.");
  return absent;
}

std::string ParameterReader::short_text(std::string_view name, std::string_view absent,
                                        std::size_t most_bytes) {
  const auto given = text(name);
  if (!given) return std::string(absent);
  if (given->size() <= most_bytes) return std::string(*given);
  reject(name, "is " + std::to_string(given->size()) + " bytes long; at most " + std::to_string(most_bytes) +
                   " are allowed.");
  return std::string(absent);
}

std::vector<std::string> ParameterReader::list(std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [given_name, value] : parameters_.values) {
    if (given_name != name) continue;
    if (value.empty()) {
      reject(name, "is empty.");
    } else if (value.size() > kMaxListValueBytes) {
      reject(name, quote(value) + " is " + std::to_string(value.size()) + " bytes long; at most " +
                       std::to_string(kMaxListValueBytes) + " are allowed.");
    } else {
      values.push_back(value);
    }
    if (values.size() > kMaxListValues) {
      reject(name, "is given more than " + std::to_string(kMaxListValues) + " times.");
      return {};
    }
  }
  return values;
}

void ParameterReader::reject(std::string_view name, std::string_view detail) {
  problems_.push_back(parameters_.problem(name, std::string(name) + " " + std::string(detail)));
}

std::string ParameterReader::quote(std::string_view value) {
  if (value.size() <= kMaxQuotedBytes) return '"' + std::string(value) + '"';
  return '"' + std::string(value.substr(0, character_border(value, kMaxQuotedBytes))) + "…\"";
}

}  // namespace trefwoord::api
