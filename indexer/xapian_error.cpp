#include "indexer/xapian_error.h"

#include <xapian.h>

#include <string_view>

#include "indexer/system_error.h"

namespace trefwoord::indexer {
namespace {

// Xapian keeps only the system's sentence, in the C locale these programs run in; of a failure that another
// one followed, in brackets in its message.
bool says(const Xapian::Error& error, const std::string& sentence) {
  const char* system_message = error.get_error_string();
  return (system_message != nullptr && system_message == sentence) ||
         error.get_msg().find('(' + sentence + ')') != std::string::npos;
}

ErrorCode code_of(const Xapian::Error& error) {
  const std::string_view type = error.get_type();
  if (says(error, "No space left on device") || says(error, "Disk quota exceeded")) {
    return ErrorCode::disk_full;
  }
  if (type == "DatabaseLockError") {
    return ErrorCode::index_locked;
  }
  if (type == "DatabaseModifiedError") {
    return ErrorCode::busy;
  }
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError") {
    return ErrorCode::index_damaged;
  }
  if (type == "DatabaseNotFoundError") {
    return ErrorCode::index_missing;
  }
  if (type == "DatabaseOpeningError" || type == "DatabaseError" || type == "DatabaseCreateError") {
    return ErrorCode::io_error;
  }
  if (is_network_error(error)) {
    return ErrorCode::shard_unavailable;
  }
  return ErrorCode::internal;
}

const char* advice_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::disk_full:
      return kDiskFullAdvice;
    case ErrorCode::index_locked:
      return "Another program is writing to the index; wait until it has finished, or stop it.";
    case ErrorCode::busy:
      return "It was changed faster than it could be read; try again.";
    case ErrorCode::index_damaged:
    case ErrorCode::index_missing:
      return "Make it anew with: trefwoord-index rebuild --data DIR PATH...";
    default:
      return "";
  }
}

}  // namespace

Error to_error(const Xapian::Error& error) {
  const ErrorCode code = code_of(error);
  std::string message = "The index reports: " + error.get_msg();
  if (error.get_error_string() != nullptr) {
    message.append(" (").append(error.get_error_string()).append(")");
  }
  message += ".";
  if (const std::string_view advice = advice_for(code); !advice.empty()) {
    message.append(" ").append(advice);
  }
  return Error{code, std::move(message)};
}

bool is_database_error(const Xapian::Error& error) {
  return std::string_view(error.get_type()).starts_with("Database");
}

bool is_network_error(const Xapian::Error& error) {
  return std::string_view(error.get_type()).starts_with("Network");
}

}  // namespace trefwoord::indexer
