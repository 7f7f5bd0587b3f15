#include "indexer/last_words.h"

#include <xapian.h>

#include <cstdlib>
#include <exception>

#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace {

int (*report_fatal)(const Error& error) = nullptr;
std::terminate_handler end_otherwise = std::abort;

[[noreturn]] void end_program() {
  try {
    if (const std::exception_ptr fatal = std::current_exception()) std::rethrow_exception(fatal);
  } catch (const Xapian::Error& error) {
    std::_Exit(report_fatal(to_error(error)));
  } catch (...) {
    // Not Xapian's.
  }
  end_otherwise();
  std::abort();
}

}  // namespace

void tell_of_fatal_errors(int (*report)(const Error& error)) {
  report_fatal = report;
  if (const std::terminate_handler former = std::set_terminate(end_program); former != end_program) {
    end_otherwise = former;
  }
}

}  // namespace trefwoord::indexer
