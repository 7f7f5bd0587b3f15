#include "server/search/explanation.h"

namespace trefwoord::search {

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::word:
      return "word";
    case Reason::form:
      return "form";
    case Reason::hyphen_part:
      return "hyphen_part";
    case Reason::compound_part:
      return "compound_part";
    case Reason::synonym:
      return "synonym";
    case Reason::joined:
      return "joined";
    case Reason::phrase:
      return "phrase";
    case Reason::coverage:
      return "coverage";
    case Reason::exact:
      return "exact";
    case Reason::inside:
      return "inside";
    case Reason::near:
      return "near";
    case Reason::as_typed:
      return "as_typed";
    case Reason::recency:
      return "recency";
    case Reason::missing:
      return "missing";
    case Reason::excluded:
      return "excluded";
    case Reason::filter:
      return "filter";
    case Reason::date:
      return "date";
    case Reason::beyond:
      return "beyond";
    case Reason::pinned:
      return "pinned";
  }
  return "word";
}

}  // namespace trefwoord::search
