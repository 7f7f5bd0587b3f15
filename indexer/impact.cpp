#include "indexer/impact.h"

#include <algorithm>
#include <cmath>

namespace trefwoord::indexer {

double field_weight(FieldKind field) {
  switch (field) {
    case FieldKind::title:
      return 3.0;
    case FieldKind::lead:
    case FieldKind::subheading:
      return 1.5;
    case FieldKind::body:
      return 1.0;
  }
  return 1.0;
}

FieldKind field_of(ParagraphKind paragraph) {
  switch (paragraph) {
    case ParagraphKind::lead:
      return FieldKind::lead;
    case ParagraphKind::subheading:
      return FieldKind::subheading;
    case ParagraphKind::body:
      return FieldKind::body;
  }
  return FieldKind::body;
}

double token_weight(analyzers::TokenKind kind) {
  switch (kind) {
    case analyzers::TokenKind::part:
      return 0.6;
    case analyzers::TokenKind::compound_part:
      return 0.3;
    default:
      return 1.0;
  }
}

std::uint32_t impact(double frequency, std::uint32_t words, double average_words) {
  const double length = static_cast<double>(words) / std::max(average_words, 1.0);
  const double norm = kSaturation * (1.0 - kLengthNormalisation + kLengthNormalisation * length);
  const double saturated = frequency / (frequency + norm);
  const auto scaled = static_cast<std::uint32_t>(std::lround(saturated * kMaxImpact));
  return std::clamp<std::uint32_t>(scaled, 1, kMaxImpact);
}

}  // namespace trefwoord::indexer
