#include "analyzers/stemmer.h"

#include <xapian.h>

namespace trefwoord::analyzers {
namespace {

// By its own name: "dutch" is another algorithm in Xapian 1.4 than in 2.0.
constexpr const char* kAlgorithm = "kraaij_pohlmann";

}  // namespace

struct Stemmer::Impl {
  Xapian::Stem stem{kAlgorithm};
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;

std::string Stemmer::stem(std::string_view folded) const {
  return impl_->stem(std::string(folded));
}

// Releases within a series (1.4.x) do not change a stemmer's output, so they ask for no rebuild of an index.
std::string Stemmer::algorithm() {
  return std::string(kAlgorithm) + " of Xapian " + std::to_string(Xapian::major_version()) + '.' +
         std::to_string(Xapian::minor_version());
}

}  // namespace trefwoord::analyzers
