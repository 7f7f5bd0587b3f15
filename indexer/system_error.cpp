#include "indexer/system_error.h"

#include <cerrno>
#include <cstring>

namespace trefwoord::indexer {

Error system_error(int error_number, const std::string& what) {
  const std::string message = what + ": " + std::strerror(error_number) + ".";
  if (error_number == ENOSPC || error_number == EDQUOT) {
    return Error{ErrorCode::disk_full, message + " " + kDiskFullAdvice};
  }
  return Error{ErrorCode::io_error, message};
}

Error system_error(const std::error_code& error, const std::string& what) {
  return system_error(error.value(), what);
}

}  // namespace trefwoord::indexer
