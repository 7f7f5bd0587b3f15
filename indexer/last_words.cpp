#include "indexer/last_words.h"

#include <xapian.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <optional>

#include "indexer/unexpected_error.h"
#include "indexer/xapian_error.h"

namespace trefwoord::indexer {
namespace {

int (*report_fatal)(const Error& error) = nullptr;
std::terminate_handler end_otherwise = std::abort;
thread_local bool memory_ran_out = false;

[[noreturn]] void note_and_throw() {
  memory_ran_out = true;
  throw std::bad_alloc();
}

// Nothing where it is told better by whoever handled it before. A destructor of Xapian's that meets what is
// half done for lack of memory calls it damage.
std::optional<Error> cause_of_the_end() {
  try {
    if (const std::exception_ptr fatal = std::current_exception()) std::rethrow_exception(fatal);
  } catch (const Xapian::Error& error) {
    return memory_ran_out ? out_of_memory_error() : to_error(error);
  } catch (const std::bad_alloc&) {
    return out_of_memory_error();
  } catch (...) {
    return std::nullopt;
  }
  // What leaves a function that throws nothing may end the program before anybody has caught it.
  return memory_ran_out ? std::optional(out_of_memory_error()) : std::nullopt;
}

[[noreturn]] void end_program() {
  if (const std::optional<Error> cause = cause_of_the_end()) std::_Exit(report_fatal(*cause));
  end_otherwise();
  std::abort();
}

}  // namespace

void tell_of_fatal_errors(int (*report)(const Error& error)) {
  report_fatal = report;
  std::set_new_handler(note_and_throw);
  if (const std::terminate_handler former = std::set_terminate(end_program); former != end_program) {
    end_otherwise = former;
  }
}

}  // namespace trefwoord::indexer
