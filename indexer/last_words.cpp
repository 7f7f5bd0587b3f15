#include "indexer/last_words.h"

#include <xapian.h>

#include <cstdlib>
#include <exception>

#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace {

int (*report_fatal)(const Error& error) = nullptr;

[[noreturn]] void end_program() {
  try {
    if (const std::exception_ptr fatal = std::current_exception()) std::rethrow_exception(fatal);
  } catch (const Xapian::Error& error) {
    std::_Exit(report_fatal(to_error(error)));
  } catch (...) {
    // Not Xapian's.
  }
  std::abort();
}

}  // namespace

void tell_of_fatal_errors(int (*report)(const Error& error)) {
  report_fatal = report;
  std::set_terminate(end_program);
}

}  // namespace trefwoord::indexer
