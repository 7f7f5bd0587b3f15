#include "indexer/system_error.h"

#include <cerrno>
#include <system_error>

namespace trefwoord::indexer {

namespace {

Error error_of(int error_number, const std::string& message) {
  if (error_number == ENOSPC || error_number == EDQUOT) {
    return Error{ErrorCode::disk_full, message + " " + kDiskFullAdvice};
  }
  return Error{error_number == ENOMEM ? ErrorCode::out_of_memory : ErrorCode::io_error, message};
}

}  // namespace

Error system_error(int error_number, const std::string& what) {
  return error_of(error_number, what + ": " + std::generic_category().message(error_number) + ".");
}

Error system_error(const std::system_error& error) {
  return error_of(error.code().value(), std::string(error.what()) + ".");
}

Error system_error(const std::error_code& error, const std::string& what) {
  return system_error(error.value(), what);
}

}  // namespace trefwoord::indexer
