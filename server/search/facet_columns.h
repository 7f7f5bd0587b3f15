#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "server/search/facet.h"

namespace trefwoord::search {

// The values that the articles of one state of an index have of one field, by document: so that counting a
// match is an array look-up instead of reading its terms (ARCHITECTURE.md, "Facets").
class FacetColumn {
 public:
  FacetColumn(const Xapian::Database& database, std::string_view prefix);

  // Numbers of values, below terms().size().
  [[nodiscard]] std::span<const std::uint32_t> values_of(Xapian::docid document) const;
  // The index's terms by number.
  [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }

 private:
  std::vector<std::string> terms_;
  std::vector<std::uint32_t> begins_;  // in values_, by document, and one more
  std::vector<std::uint32_t> values_;
};

struct DocumentDate {
  std::int32_t first_day = 0;  // since 1970
  std::int32_t last_day = -1;  // before the first: no date

  [[nodiscard]] bool is_known() const { return first_day <= last_day; }
};

// All columns of one state. Immutable, hence thread-safe.
class FacetColumns {
 public:
  explicit FacetColumns(const Xapian::Database& database);

  // Of section, source, author and tag.
  [[nodiscard]] const FacetColumn& of(FacetField field) const;
  [[nodiscard]] DocumentDate date_of(Xapian::docid document) const;

 private:
  std::vector<FacetColumn> columns_;
  std::vector<DocumentDate> dates_;
};

// Makes the columns of a state once for all searchers, when the first search asks for them. Thread-safe.
class SharedFacetColumns {
 public:
  // `revision` tells the states of an index apart. Throws Xapian::Error.
  [[nodiscard]] std::shared_ptr<const FacetColumns> of(const Xapian::Database& database,
                                                       std::uint64_t revision);

 private:
  std::mutex mutex_;
  std::shared_ptr<const FacetColumns> latest_;  // guarded by mutex_
  std::uint64_t revision_ = 0;                  // of latest_, guarded by mutex_
};

}  // namespace trefwoord::search
