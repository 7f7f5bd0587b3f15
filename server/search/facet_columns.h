#pragma once

#include <xapian.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/document_places.h"
#include "server/search/facet.h"

namespace trefwoord::search {

struct LiveIndex;

// The values that the articles of one state of an index have of one field, by document: so that counting a
// match is an array look-up instead of reading its terms (ARCHITECTURE.md, "Facets").
class FacetColumn {
 public:
  FacetColumn(const LiveIndex& index, std::string_view prefix);

  // Adds the documents that came since: what was added gets a higher number than all before it.
  void add_newer(const Xapian::Database& database);

  // Numbers of values, below terms().size(); also of documents that are gone.
  [[nodiscard]] std::span<const std::uint32_t> values_of(Xapian::docid document) const;
  // The index's terms by number. In no order.
  [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }

 private:
  std::string prefix_;
  DocumentPlaces places_;
  std::vector<std::string> terms_;
  std::vector<std::uint32_t> begins_;  // in values_, by place of the document, and one more
  std::vector<std::uint32_t> values_;
};

struct DocumentDate {
  std::int32_t first_day = 0;  // since 1970
  std::int32_t last_day = -1;  // before the first: no date

  [[nodiscard]] bool is_known() const { return first_day <= last_day; }
};

// All columns of one state. Once made only read, hence thread-safe.
class FacetColumns {
 public:
  explicit FacetColumns(const LiveIndex& index);

  // The columns of a later state of the same database.
  [[nodiscard]] FacetColumns with_newer(const Xapian::Database& database) const;

  // Of section, source, author and tag.
  [[nodiscard]] const FacetColumn& of(FacetField field) const;
  [[nodiscard]] DocumentDate date_of(Xapian::docid document) const;
  // The last day of all dates, of articles since gone too; the least number without any.
  [[nodiscard]] std::int32_t newest_day() const { return newest_day_; }

 private:
  void read_dates(const Xapian::Database& database, std::size_t first_place);

  DocumentPlaces places_;
  std::vector<FacetColumn> columns_;
  std::vector<DocumentDate> dates_;  // by place of the document
  std::int32_t newest_day_ = std::numeric_limits<std::int32_t>::min();
};

// Makes the columns of a state once for all searchers, when the first search asks for them: of a whole index
// once, and after a commit by adding what came in. Thread-safe.
class SharedFacetColumns {
 public:
  // Of an index that does not grow in order each state's are made from the beginning. Throws Xapian::Error.
  [[nodiscard]] std::shared_ptr<const FacetColumns> of(const LiveIndex& index);
  // The same for a thread of the lowest priority: what it makes nobody waits for.
  [[nodiscard]] std::shared_ptr<const FacetColumns> aside_of(const LiveIndex& index);

 private:
  // Null where those of that state, or a later one, are not there.
  [[nodiscard]] std::shared_ptr<const FacetColumns> known(const LiveIndex& index);
  [[nodiscard]] std::shared_ptr<const FacetColumns> make(const LiveIndex& index);

  std::mutex making_;                           // held while a search makes them: others wait
  std::mutex mutex_;                            // held to look
  std::shared_ptr<const FacetColumns> latest_;  // guarded by mutex_
  std::uint64_t revision_ = 0;                  // of latest_, guarded by mutex_
  std::string database_;                        // its UUID, guarded by mutex_
};

}  // namespace trefwoord::search
