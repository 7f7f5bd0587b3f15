#pragma once

#include <xapian.h>

#include <optional>

#include "server/search/subject.h"
#include "server/search/term_documents.h"

namespace trefwoord::search {

// What the score of an article like another is multiplied by, from 1 to 1 + kSameSection + kSameTime: by the
// former where both are of one section, by the latter the nearer they are in time, half of it a month apart.
// Nothing for what has no section or no date.
//
// A header of this room's .cpp files only: it holds Xapian types. Not thread-safe. Throws Xapian::Error.
class RelatedPreference {
 public:
  // `subject` must outlive it.
  RelatedPreference(const Subject& subject, const LiveIndex& index);

  // To be asked in ascending order of documents.
  [[nodiscard]] double factor(Xapian::docid document);

  static constexpr double kSameSection = 0.15;
  static constexpr double kSameTime = 0.15;
  static constexpr double kHalfLifeDays = 30;

 private:
  [[nodiscard]] bool is_in_section(Xapian::docid document);
  [[nodiscard]] double nearness_in_time(Xapian::docid document) const;

  const Subject& subject_;
  Xapian::Database matched_;              // as LiveIndex has it
  std::optional<TermDocuments> section_;  // none where the subject has none
};

}  // namespace trefwoord::search
