#include "server/editing/synonyms_in_force.h"

namespace trefwoord::editing {

Result<std::size_t> SynonymsInForce::reload() {
  auto given = configured_.empty() ? Result<search::Synonyms>(search::built_in_synonyms())
                                   : search::read_synonyms(configured_);
  if (!given) return tl::unexpected(given.error());
  const std::lock_guard lock(mutex_);
  given_ = *std::move(given);
  return use_all();
}

void SynonymsInForce::replace_editors(search::Synonyms synonyms) {
  const std::lock_guard lock(mutex_);
  editors_ = std::move(synonyms);
  use_all();
}

std::size_t SynonymsInForce::use_all() {
  search::Synonyms all = given_;
  all.insert(all.end(), editors_.begin(), editors_.end());
  const std::size_t terms = all.size();
  use_(std::move(all));
  return terms;
}

}  // namespace trefwoord::editing
